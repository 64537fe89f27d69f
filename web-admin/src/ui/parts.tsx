import { Button, Modal, NativeSelect, type ButtonProps } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { Fault, Refusal } from "../app/faults";
import { useT } from "../app/i18n";
import { Link, type LinkProps } from "../app/router";
import { Problem } from "../plain/states";
import css from "./ui.module.css";
import { useOfferUndo, type Undoable } from "./undo";

export * from "./page";

/** A link that looks like a button, and is a link to a screen reader and to the middle mouse button. */
export const ButtonLink = (props: LinkProps & Pick<ButtonProps, "variant" | "size">) => <Button component={Link} {...props} />;

interface Column<Row> {
  heading: string;
  cell: (row: Row) => ReactNode;
  end?: boolean;
  /** The first cell is a bare figure, which a card on a phone has to name like the others. */
  headed?: boolean;
}

/** A table; on a phone each row becomes a small card with the headings at the left. */
export function Rows<Row>({ rows, columns, keyOf, caption, testId }: { rows: readonly Row[]; columns: Column<Row>[]; keyOf: (row: Row, index: number) => string; caption: string; testId?: string }) {
  return (
    <div className={css.rowsBox}>
      <table className={css.rows} data-testid={testId}>
        <caption className="visually-hidden">{caption}</caption>
        <thead><tr>{columns.map((column) => <th key={column.heading} scope="col" className={column.end ? css.end : undefined}>{column.heading}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={keyOf(row, index)}>
              {columns.map((column) => <td key={column.heading} data-label={column.heading} className={column.headed ? css.headed : column.end ? css.end : undefined}><div className={css.cell}>{column.cell(row)}</div></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Term and value pairs. Values that are not there are left out. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className={css.facts}>
      {facts.filter(([, value]) => value !== null && value !== undefined && value !== "").flatMap(([term, value]) => [<dt key={`${term}-term`}>{term}</dt>, <dd key={term}>{value}</dd>])}
    </dl>
  );
}

/** What a figure counts, and the way to the rows behind it where there are such. */
export interface Counted {
  definition: string;
  rows?: ReactNode;
}

export function Figures({ figures }: { figures: [string, ReactNode, Counted?][] }) {
  return (
    <dl className={css.figures}>
      {figures.map(([term, value, counted]) => (
        <div key={term} className={css.figure}>
          <dt>{term}</dt><dd>{value}</dd>
          {counted && <dd className={css.counted}><p>{counted.definition} {counted.rows}</p></dd>}
        </div>
      ))}
    </dl>
  );
}

export interface Runnable {
  busy: boolean;
  fault: Fault | null;
  refusals: readonly Refusal[];
}

/** A button whose deed is asked for once more before it is done. */
export function ConfirmButton({ label, question, confirm, run, action, danger, undoable, testId }: {
  label: string;
  question: string;
  confirm: string;
  run: () => Promise<boolean>;
  action: Runnable;
  danger?: boolean;
  /** How it is taken back, where it can be. */
  undoable?: Undoable;
  testId?: string;
}) {
  const t = useT();
  const offerUndo = useOfferUndo();
  const finish = (done: boolean) => {
    if (!done) return;
    setAsking(false);
    if (undoable) offerUndo(undoable);
  };
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)} data-testid={testId}>{label}</Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={label} closeButtonProps={{ "aria-label": t("Close") }}>
        <div className={css.stack}>
          <p>{question}</p>
          <Problem fault={action.fault} refusals={action.refusals} />
          <div className={css.row}>
            <Button color={danger ? "red.8" : undefined} loading={action.busy} data-testid={testId && `${testId}-confirm`} onClick={() => void run().then(finish)}>{confirm}</Button>
            <Button variant="default" onClick={() => setAsking(false)}>{t("Leave it")}</Button>
          </div>
        </div>
      </Modal>
    </>
  );
}

/** Chooses one of a few; as a native list it is the phone's own picker. */
export function Pick({ label, value, onChange, options, error, hint, name, testId }: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
  error?: string;
  hint?: string;
  name?: string;
  testId?: string;
}) {
  return <NativeSelect name={name} label={label} value={value} data={options} error={error} description={hint} data-testid={testId} onChange={(event) => onChange(event.currentTarget.value)} />;
}

/** What the hidden input of a file button carries. */
export const fileInput = (label: string, testId: string) => ({ "aria-label": label, "data-testid": testId });
