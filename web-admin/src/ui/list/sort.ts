import type { ListSearch } from "./views";

/** By what the server can sort a list, as it calls it. */
export interface ColumnSort {
  key: string;
  /** Whether its usual direction is from the largest or latest down. */
  falls?: boolean;
}

export interface Sorting {
  key: string;
  reverse: boolean;
}

/** In an address the other direction has a minus: `PRICE` is the key's usual one, `-PRICE` the reverse. */
export const sortingOf = ({ sort }: ListSearch): Sorting | null => (sort ? { key: sort.replace(/^-/, ""), reverse: sort.startsWith("-") } : null);

/** What the server is asked; a key that it does not have is not asked for. */
export function sortOf<const Key extends string>(search: ListSearch, keys: readonly Key[]): { sortKey?: Key; reverse?: boolean } {
  const sorting = sortingOf(search);
  const sortKey = keys.find((key) => key === sorting?.key);
  return sorting && sortKey ? { sortKey, reverse: sorting.reverse } : {};
}

/** How a column is sorted at the moment, for whoever hears it. */
export function directionOf(sort: ColumnSort | undefined, search: ListSearch): "ascending" | "descending" | undefined {
  const sorting = sortingOf(search);
  if (!sort || sorting?.key !== sort.key) return undefined;
  return Boolean(sort.falls) !== sorting.reverse ? "descending" : "ascending";
}

/** The next order when a column's heading is pressed: its usual one, then the reverse, then the list's own. */
export function nextSort(sort: ColumnSort, search: ListSearch): string | undefined {
  const sorting = sortingOf(search);
  if (sorting?.key !== sort.key) return sort.key;
  return sorting.reverse ? undefined : `-${sort.key}`;
}
