import { NativeSelect } from "@mantine/core";
import { useT } from "../../app/i18n";
import type { ListColumn } from "./DataList";
import css from "./list.module.css";
import { filtersOf, type ListSearch } from "./views";

/** The order of a list on a phone, where its rows are cards without headings to press. */
export function SortPick<Row>({ columns, search, show }: { columns: ListColumn<Row>[]; search: ListSearch; show: (search: ListSearch) => void }) {
  const t = useT();
  const options = columns.flatMap(({ heading, sort }) => (sort ? [
    { value: sort.key, label: `${heading} ${sort.falls ? "↓" : "↑"}` },
    { value: `-${sort.key}`, label: `${heading} ${sort.falls ? "↑" : "↓"}` },
  ] : []));
  if (options.length === 0) return null;
  return <NativeSelect className={css.sortPick} label={t("Order of the list")} value={search.sort ?? ""} data={[{ value: "", label: t("As usual") }, ...options]} onChange={(event) => show({ ...filtersOf(search), sort: event.currentTarget.value || undefined })} data-testid="sort-pick" />;
}
