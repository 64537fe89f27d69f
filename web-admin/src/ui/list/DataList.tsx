import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useT } from "../../app/i18n";
import { Empty, Failed, Missing, Notice, Pager } from "../../plain/states";
import { NoRight } from "../NoRight";
import look from "../ui.module.css";
import { ColumnChooser } from "./ColumnChooser";
import type { Cell } from "./csv";
import { ExportButton } from "./ExportButton";
import { Filters, type DayFilter, type Filter, type Find } from "./Filters";
import css from "./list.module.css";
import { ListTable } from "./ListTable";
import { useRemembered } from "./remembered";
import { SelectionBar, type BulkAction } from "./SelectionBar";
import { directionOf, nextSort, sortingOf, type ColumnSort } from "./sort";
import { SortPick } from "./SortPick";
import type { Stray } from "./strays";
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
  /** What stands behind the question mark and is known here, and what is not. */
  search: ListSearch;
  strays?: Stray[];
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

/** The code of the server's answer to a place that it has not given. */
const cursorInvalid = "CURSOR_INVALID";

/** Names what the address asks for and the list does not have; it stands outside of the rows, which are shown without it. */
function Strays({ strays, clear }: { strays: Stray[]; clear: () => void }) {
  const t = useT();
  if (strays.length === 0) return null;
  return (
    <Notice tone="warn" testId="strays">
      {strays.map((stray) => (
        <span key={stray.label}>
          {stray.kind === "choice" ? t("The address asks for “{value}” under “{label}”, which does not exist. It is left out.", stray)
            : stray.kind === "day" ? t("The address asks for the day “{value}” under “{label}”, which does not exist. It is left out.", stray)
              : t("“{label}” is later than “{other}”, so no day lies between them.", stray)}
        </span>
      ))}
      <div><Button size="xs" variant="default" onClick={clear} data-testid="clear-strays">{t("Clear filters")}</Button></div>
    </Notice>
  );
}

/** What stands in a list's place when it has no rows to show. */
function Nothing<Row>({ list, filtered, clear, nothingYet, organisation }: Pick<DataListProps<Row>, "list" | "nothingYet" | "organisation"> & { filtered: boolean; clear: () => void }) {
  const t = useT();
  const { fault, retry } = list.asked;
  if (fault?.code === "ROLE_REQUIRED") return <NoRight heading={t("Your role does not show this")} organisation={organisation} />;
  if (fault) return <Failed fault={fault} retry={retry} />;
  if (filtered) return <Empty heading={t("Nothing matches")}><Button variant="default" onClick={clear} data-testid="clear-filters">{t("Clear filters")}</Button></Empty>;
  return <Empty heading={nothingYet.heading}>{nothingYet.children}</Empty>;
}

/** One of the console's lists, whole: what it shows lives in the address, how somebody likes it in the browser. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { name, scope, label, list, columns, keyOf, nameOf, show, strays = [], filters = [], days = [], find, bulk = [], testId } = props;
  const t = useT();
  const sorts = columns.map(({ sort }) => sort?.key);
  const unsorted = props.search.sort && !sorts.includes(sortingOf(props.search)?.key);
  const search = unsorted ? { ...props.search, sort: undefined } : props.search;
  const [chosen, setHidden] = useRemembered(`merchanthub.columns.${name}`, hiddenFrom);
  const hidden = chosen ?? columns.filter(({ rare }) => rare).map(({ id }) => id);
  const shown = columns.filter(({ id, fixed }) => fixed || !hidden.includes(id));

  const filterKey = JSON.stringify(filtersOf(search));
  const [selection, setSelection] = useState<{ of: string; rows: ReadonlyMap<string, Row> }>({ of: filterKey, rows: new Map() });
  const kept = selection.of === filterKey ? selection.rows : new Map<string, Row>();
  const select = (rows: ReadonlyMap<string, Row>) => setSelection({ of: filterKey, rows });

  const { page } = list;
  const paged = Boolean(search.after ?? search.before);
  // A place that the list has never given is refused, or takes the whole list with it.
  const lost = paged && (page === null || list.asked.fault?.code === cursorInvalid);
  if (page === null && !lost) return <Missing />;
  const rows = page?.nodes ?? [];
  const fresh = new Map(rows.map((row) => [keyOf(row), row]));
  const selected = new Map([...kept].map(([key, row]) => [key, fresh.get(key) ?? row]));
  // What cannot be left open is no filter that hides something.
  const needed = Object.fromEntries(filters.filter(({ all }) => all === undefined).map((filter) => [filter.name, search[filter.name]]));
  const filtered = Object.keys(filtersOf({ ...search, sort: undefined, ...Object.fromEntries(Object.keys(needed).map((key) => [key, undefined])) })).length > 0;
  const empty = lost || list.asked.fault !== null || (page !== undefined && rows.length === 0);
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page?.pageInfo ?? { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
  const at = filtersOf(search);
  const tooFar = empty && page !== undefined && paged;
  const clear = () => show({ ...needed, sort: search.sort });

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
      <Strays strays={strays} clear={clear} />
      {lost ? <Empty heading={t("The address asks for a page that this list does not have")}><Button variant="default" onClick={() => show(at)} data-testid="first-page">{t("Go to the first page")}</Button></Empty>
        : tooFar ? <Empty heading={t("This page is empty now")}><Button variant="default" onClick={() => show(at)}>{t("Go to the first page")}</Button></Empty>
          : empty ? <Nothing {...props} filtered={filtered} clear={clear} />
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
