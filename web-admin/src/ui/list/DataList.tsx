import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useT } from "../../app/i18n";
import { Empty, Failed, Missing, Pager } from "../../plain/states";
import look from "../ui.module.css";
import { ColumnChooser } from "./ColumnChooser";
import type { Cell } from "./csv";
import { ExportButton } from "./ExportButton";
import { Filters, type DayFilter, type Filter, type Find } from "./Filters";
import css from "./list.module.css";
import { ListTable } from "./ListTable";
import { useRemembered } from "./remembered";
import { SelectionBar, type BulkAction } from "./SelectionBar";
import { directionOf, nextSort, type ColumnSort } from "./sort";
import { SortPick } from "./SortPick";
import type { List } from "./useList";
import { filtersOf, hiddenFrom, type ListSearch } from "./views";
import { ViewTabs } from "./ViewTabs";

export interface ListColumn<Row> {
  id: string;
  heading: string;
  cell: (row: Row) => ReactNode;
  /** What a file holds in its place; money is two columns there. Absent where a file needs nothing. */
  file?: { heading: string; of: (row: Row) => Cell }[];
  end?: boolean;
  /** By what the server sorts it; absent where it cannot. */
  sort?: ColumnSort;
  /** Cannot be hidden: it names the row. */
  fixed?: boolean;
  /** Hidden until somebody asks for it. */
  rare?: boolean;
}

export interface DataListProps<Row> {
  /** Under this name the browser keeps columns and views. */
  name: string;
  /** Whose list it is; views belong to it. */
  scope: string;
  /** What the rows are, e.g. "Orders". */
  label: string;
  list: List<Row>;
  columns: ListColumn<Row>[];
  keyOf: (row: Row) => string;
  /** How a row is called where it is chosen. */
  nameOf: (row: Row) => string;
  search: ListSearch;
  show: (search: ListSearch) => void;
  filters?: Filter[];
  days?: DayFilter[];
  find?: Find;
  bulk?: BulkAction<Row>[];
  nothingYet: { heading: string; children: ReactNode };
  /** Whom to ask for the right to see this. */
  organisation: string;
  testId?: string;
}

/** What stands in a list's place when it has no rows to show. */
function Nothing<Row>({ list, filtered, clear, nothingYet, organisation }: Pick<DataListProps<Row>, "list" | "nothingYet" | "organisation"> & { filtered: boolean; clear: () => void }) {
  const t = useT();
  const { fault, retry } = list.asked;
  if (fault?.code === "ROLE_REQUIRED") {
    return (
      <Empty heading={t("Your role does not show this")}>
        <p>{t("Ask an owner or a manager of {organisation} for a role that does.", { organisation })}</p>
      </Empty>
    );
  }
  if (fault) return <Failed fault={fault} retry={retry} />;
  if (filtered) return <Empty heading={t("Nothing matches")}><Button variant="default" onClick={clear} data-testid="clear-filters">{t("Clear filters")}</Button></Empty>;
  return <Empty heading={nothingYet.heading}>{nothingYet.children}</Empty>;
}

/** One of the console's lists, whole: what it shows lives in the address, how somebody likes it in the browser. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { name, scope, label, list, columns, keyOf, nameOf, search, show, filters = [], days = [], find, bulk = [], testId } = props;
  const t = useT();
  const [chosen, setHidden] = useRemembered(`merchanthub.columns.${name}`, hiddenFrom);
  const hidden = chosen ?? columns.filter(({ rare }) => rare).map(({ id }) => id);
  const shown = columns.filter(({ id, fixed }) => fixed || !hidden.includes(id));

  const filterKey = JSON.stringify(filtersOf(search));
  const [selection, setSelection] = useState<{ of: string; rows: ReadonlyMap<string, Row> }>({ of: filterKey, rows: new Map() });
  const kept = selection.of === filterKey ? selection.rows : new Map<string, Row>();
  const select = (rows: ReadonlyMap<string, Row>) => setSelection({ of: filterKey, rows });

  const { page } = list;
  if (page === null) return <Missing />;
  const rows = page?.nodes ?? [];
  const fresh = new Map(rows.map((row) => [keyOf(row), row]));
  const selected = new Map([...kept].map(([key, row]) => [key, fresh.get(key) ?? row]));
  // What cannot be left open is no filter that hides something.
  const needed = Object.fromEntries(filters.filter(({ all }) => all === undefined).map((filter) => [filter.name, search[filter.name]]));
  const filtered = Object.keys(filtersOf({ ...search, sort: undefined, ...Object.fromEntries(Object.keys(needed).map((key) => [key, undefined])) })).length > 0;
  const empty = list.asked.fault !== null || (page !== undefined && rows.length === 0);
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page?.pageInfo ?? { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
  const at = filtersOf(search);
  const tooFar = empty && page !== undefined && Boolean(search.after ?? search.before);

  return (
    <div className={css.whole}>
      <ViewTabs name={name} scope={scope} label={label} search={search} hidden={hidden} startHidden={columns.filter(({ rare }) => rare).map(({ id }) => id)} needed={needed} show={show} setHidden={setHidden} />
      <div className={css.bar}>
        <Filters filters={filters} days={days} find={find} search={search} show={show} />
        <SortPick columns={columns} search={search} show={show} />
        <div className={css.barEnd}>
          <ColumnChooser columns={columns} hidden={hidden} change={setHidden} />
          <ExportButton list={list} columns={shown} name={label} disabled={empty} />
        </div>
      </div>
      <p className={look.small} role="status">{page && rows.length > 0 && (page.totalCount ? t("{shown} of {total}", { shown: rows.length, total: page.totalCount }) : t("{count, plural, one {# row on this page} other {# rows on this page}}", { count: rows.length }))}</p>
      {tooFar ? <Empty heading={t("This page is empty now")}><Button variant="default" onClick={() => show(at)}>{t("Go to the first page")}</Button></Empty>
        : empty ? <Nothing {...props} filtered={filtered} clear={() => show({ ...needed, sort: search.sort })} />
          : <ListTable label={label} columns={shown} rows={page ? rows : null} keyOf={keyOf} nameOf={nameOf} selected={selected} select={select} testId={testId}
            directionOf={({ sort }) => directionOf(sort, search)} sortBy={({ sort }) => sort && show({ ...at, sort: nextSort(sort, search) })} />}
      {selected.size > 0 && <SelectionBar rows={[...selected.values()]} columns={shown} bulk={bulk} name={label} nameOf={nameOf} selectPage={() => select(new Map([...selected, ...fresh]))} clear={() => select(new Map())} />}
      <Pager
        previous={hasPreviousPage && startCursor ? () => show({ ...at, before: startCursor }) : undefined}
        next={hasNextPage && endCursor ? () => show({ ...at, after: endCursor }) : undefined}
      />
    </div>
  );
}
