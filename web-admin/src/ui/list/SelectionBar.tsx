import { Button } from "@mantine/core";
import { useState } from "react";
import { tellChange } from "../../app/echoes";
import { explain } from "../../app/faults";
import { useT } from "../../app/i18n";
import { refusalText } from "../../app/refusals";
import { Notice } from "../../plain/states";
import look from "../ui.module.css";
import { useOfferUndo, type Outcome } from "../undo";
import type { ListColumn } from "./DataList";
import { saveRows } from "./ExportButton";
import css from "./list.module.css";

/** What can be done to many rows, one after another. */
export interface BulkAction<Row> {
  id: string;
  label: string;
  /** Rows that it would not change are passed over. */
  fits: (row: Row) => boolean;
  run: (row: Row) => Promise<Outcome>;
  /** Takes it back for one row, where that is possible. */
  undo?: (row: Row) => Promise<Outcome>;
}

interface Result {
  done: number;
  failed: { name: string; sentence: string }[];
}

interface Bar<Row> {
  rows: Row[];
  columns: ListColumn<Row>[];
  bulk: BulkAction<Row>[];
  name: string;
  nameOf: (row: Row) => string;
  selectPage: () => void;
  clear: () => void;
}

/** Goes on past a row that fails, and answers for the first that did. */
async function oneByOne<Row>(rows: Row[], run: (row: Row) => Promise<Outcome>): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const row of rows) outcomes.push(await run(row));
  return outcomes.find(({ fault, refusals }) => fault || refusals.length > 0) ?? { fault: null, refusals: [] };
}

/** What can be done with the chosen rows; stays in sight while they are. */
export function SelectionBar<Row>({ rows, columns, bulk, name, nameOf, selectPage, clear }: Bar<Row>) {
  const t = useT();
  const offerUndo = useOfferUndo();
  const [running, setRunning] = useState<{ done: number; total: number } | null>(null);
  const [result, setResult] = useState<Result | null>(null);

  const start = async (action: BulkAction<Row>) => {
    const fitting = rows.filter(action.fits);
    const failed: Result["failed"] = [];
    const changed: Row[] = [];
    setResult(null);
    for (const [index, row] of fitting.entries()) {
      setRunning({ done: index, total: fitting.length });
      const { fault, refusals } = await action.run(row);
      const [refusal] = refusals;
      if (fault) failed.push({ name: nameOf(row), sentence: [explain(t, fault).sentence, fault.requestId && t("Request number: {number}", { number: fault.requestId })].filter(Boolean).join(" ") });
      else if (refusal) failed.push({ name: nameOf(row), sentence: refusalText(t, refusal) });
      else changed.push(row);
    }
    tellChange();
    setRunning(null);
    setResult({ done: changed.length, failed });
    const { undo } = action;
    if (undo && changed.length > 0) offerUndo({ done: t("{action}: {count, plural, one {# row} other {# rows}}", { action: action.label, count: changed.length }), undo: () => oneByOne(changed, undo) });
  };

  return (
    <section className={css.selection} aria-label={t("Chosen rows")} data-testid="selection">
      {result && result.failed.length > 0 && (
        <Notice tone="bad">{result.failed.map((each, index) => <span key={index}><strong>{each.name}</strong> {each.sentence}</span>)}</Notice>
      )}
      <div className={look.row}>
        <strong role="status" className={css.chosenCount}>
          {running ? t("{done} of {total} done", running) : result ? t("{count, plural, one {# row changed} other {# rows changed}}", { count: result.done }) : t("{count, plural, one {# row chosen} other {# rows chosen}}", { count: rows.length })}
        </strong>
        {bulk.map((action) => <Button key={action.id} size="xs" disabled={running !== null || !rows.some(action.fits)} onClick={() => void start(action)} data-testid={`bulk-${action.id}`}>{action.label}</Button>)}
        <Button size="xs" variant="default" onClick={() => saveRows(rows, columns, name)} data-testid="bulk-csv">{t("Save as CSV")}</Button>
        <Button size="xs" variant="default" onClick={selectPage}>{t("Choose the whole page")}</Button>
        <Button size="xs" variant="default" disabled={running !== null} onClick={clear} data-testid="clear-selection">{t("Choose none")}</Button>
      </div>
    </section>
  );
}
