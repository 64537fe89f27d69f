import { useT } from "../../app/i18n";
import { Skeleton } from "../../plain/states";
import look from "../ui.module.css";
import type { ListColumn } from "./DataList";
import css from "./list.module.css";

const bars = 6;

interface Table<Row> {
  label: string;
  columns: ListColumn<Row>[];
  /** Null while they are on their way. */
  rows: readonly Row[] | null;
  keyOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  selected: ReadonlyMap<string, Row>;
  select: (rows: ReadonlyMap<string, Row>) => void;
  directionOf: (column: ListColumn<Row>) => "ascending" | "descending" | undefined;
  sortBy: (column: ListColumn<Row>) => void;
  testId?: string;
}

/** The rows, with a box to choose each; on a phone each row is a card. */
export function ListTable<Row>({ label, columns, rows, keyOf, nameOf, selected, select, directionOf, sortBy, testId }: Table<Row>) {
  const t = useT();
  const keys = rows?.map(keyOf) ?? [];
  const here = keys.filter((key) => selected.has(key)).length;
  const toggle = (row: Row) => {
    const next = new Map(selected);
    if (!next.delete(keyOf(row))) next.set(keyOf(row), row);
    select(next);
  };
  const togglePage = () => {
    const next = new Map(selected);
    if (here === keys.length) for (const key of keys) next.delete(key);
    else for (const row of rows ?? []) next.set(keyOf(row), row);
    select(next);
  };
  return (
    <div className={look.rowsBox} aria-busy={rows === null}>
      <table className={`${look.rows} ${css.table}`} data-testid={testId}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col" className={css.check}>
              {rows && <label><input type="checkbox" aria-label={t("Choose all rows of this page")} checked={here > 0 && here === keys.length} ref={(box) => { if (box) box.indeterminate = here > 0 && here < keys.length; }} onChange={togglePage} data-testid="select-page" /></label>}
              {!rows && <span className="visually-hidden">{t("Chosen")}</span>}
            </th>
            {columns.map((column) => {
              const direction = directionOf(column);
              return (
                <th key={column.id} scope="col" className={column.end ? look.end : undefined} aria-sort={direction}>
                  {column.sort ? <button type="button" className={column.end ? `${css.sort} ${css.sortEnd}` : css.sort} onClick={() => sortBy(column)} data-testid={`sort-${column.id}`}>{column.heading}<span aria-hidden="true" className={direction ? css.sorted : css.unsorted}>{direction === "descending" ? "↓" : "↑"}</span></button> : column.heading}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows === null && Array.from({ length: bars }, (_, index) => (
            <tr key={index}><td className={css.check} />{columns.map((column) => <td key={column.id} data-label={column.heading} className={column.end ? look.end : undefined}><Skeleton height={18} width={column.fixed ? "70%" : 90} /></td>)}</tr>
          ))}
          {rows?.map((row) => (
            <tr key={keyOf(row)} className={selected.has(keyOf(row)) ? css.chosen : undefined}>
              <td className={css.check}><label><input type="checkbox" aria-label={t("Choose {name}", { name: nameOf(row) })} checked={selected.has(keyOf(row))} onChange={() => toggle(row)} data-testid="select-row" /></label></td>
              {columns.map((column) => <td key={column.id} data-label={column.heading} className={column.end ? look.end : undefined}><div className={look.cell}>{column.cell(row)}</div></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
