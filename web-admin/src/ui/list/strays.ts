import type { DayFilter, Filter } from "./Filters";
import type { ListSearch } from "./views";

/** A part of an address that a list cannot take: a choice that it does not have, a day that no calendar has, or days in the wrong order. */
export type Stray = { kind: "choice" | "day"; name: string; label: string; value: string } | { kind: "range"; label: string; other: string };

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * What an address asks of a list, without what the list does not know; that is named beside it. A filter whose choices are
 * still on their way keeps its value.
 */
export function readAddress<Search extends ListSearch>(given: Search, filters: readonly Filter[], days: readonly DayFilter[] = []): { search: Search; strays: Stray[] } {
  const wrong = [
    ...filters.map((filter) => ({ ...filter, kind: "choice" as const, knows: (value: string) => filter.options === null || filter.options.some((option) => option.value === value) })),
    ...days.map((day) => ({ ...day, kind: "day" as const, knows: isDay })),
  ].flatMap(({ kind, name, label, knows }) => {
    const value = given[name];
    return value && !knows(value) ? [{ kind, name, label, value }] : [];
  });
  const search = { ...given, ...Object.fromEntries(wrong.map(({ name }) => [name, undefined])) };
  const [first, last] = days;
  const [from, to] = [first && search[first.name], last && search[last.name]];
  return { search, strays: first && last && from && to && from > to ? [...wrong, { kind: "range", label: first.label, other: last.label }] : wrong };
}
