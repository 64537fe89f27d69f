import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../app/i18n";
import { Form } from "../../plain/controls";
import css from "./list.module.css";
import { filtersOf, type ListSearch } from "./views";

/** One choice that the server offers for a list. Without `all` one of the options always holds. */
export interface Filter {
  name: string;
  label: string;
  /** Null while they are on their way. */
  options: { value: string; label: string }[] | null;
  all?: string;
  testId?: string;
}

/** The words that the server searches a list for. */
export interface Find {
  name: string;
  label: string;
  testId?: string;
}

/** A day from or until which the server lists, as YYYY-MM-DD. */
export interface DayFilter {
  name: string;
  label: string;
  testId?: string;
}

function Words({ find, value, send }: { find: Find; value: string; send: (words: string) => void }) {
  const t = useT();
  const [text, setText] = useState(value);
  return (
    <Form role="search" className={css.find} onSend={() => send(text.trim())}>
      <TextInput type="search" label={find.label} value={text} onChange={(event) => setText(event.currentTarget.value)} data-testid={find.testId} />
      <Button type="submit" variant="default">{t("Search")}</Button>
    </Form>
  );
}

/** The filters and the search of a list; each change is an address of its own, at its first page. */
export function Filters({ filters, days, find, search, show }: { filters: Filter[]; days: DayFilter[]; find?: Find; search: ListSearch; show: (search: ListSearch) => void }) {
  const set = (name: string, value: string) => show({ ...filtersOf(search), [name]: value || undefined });
  return (
    <div className={css.filters}>
      {filters.flatMap(({ options, ...filter }) => (options && options.length > 1 ? [{ options, ...filter }] : [])).map(({ name, label, options, all, testId }) => (
        <NativeSelect key={name} label={label} data-testid={testId} value={search[name] ?? ""} onChange={(event) => set(name, event.currentTarget.value)} data={all === undefined ? options : [{ value: "", label: all }, ...options]} />
      ))}
      {days.map(({ name, label, testId }) => (
        <TextInput key={name} type="date" label={label} data-testid={testId} value={search[name] ?? ""} onChange={(event) => set(name, event.currentTarget.value)} />
      ))}
      {find && <Words key={search[find.name]} find={find} value={search[find.name] ?? ""} send={(words) => set(find.name, words)} />}
    </div>
  );
}
