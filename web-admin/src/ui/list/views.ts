/** What stands behind the question mark of a list: its filters, and the cursor of its page. */
export type ListSearch = Record<string, string | undefined>;

/** A list as somebody likes to see it. */
export interface View {
  id: string;
  name: string;
  search: Record<string, string>;
  hidden: string[];
}

const cursors = ["after", "before"];

/** The filters alone: on which page somebody stands is no part of a view. */
export const filtersOf = (search: ListSearch): Record<string, string> =>
  Object.fromEntries(Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]) && !cursors.includes(entry[0])).sort(([one], [other]) => (one < other ? -1 : 1)));

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((each) => typeof each === "string");

function isView(value: unknown): value is View {
  const view = value as Partial<View> | null;
  return typeof view === "object" && view !== null && typeof view.id === "string" && typeof view.name === "string" && isTexts(view.hidden)
    && typeof view.search === "object" && view.search !== null && isTexts(Object.values(view.search));
}

function read(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** Views as they were stored; what is damaged is left out. */
export function viewsFrom(text: string | null): View[] {
  const stored = read(text);
  return Array.isArray(stored) ? stored.filter(isView) : [];
}

/** The hidden columns as they were stored; null when nobody has chosen yet. */
export function hiddenFrom(text: string | null): string[] | null {
  const stored = read(text);
  return isTexts(stored) ? stored : null;
}

/** Adds a view, or gives the one of the same name its new content. */
export function withView(views: readonly View[], view: View): View[] {
  const same = views.find(({ name }) => name === view.name);
  return same ? views.map((each) => (each === same ? { ...view, id: same.id } : each)) : [...views, view];
}

export const renamed = (views: readonly View[], id: string, name: string): View[] => views.map((each) => (each.id === id ? { ...each, name } : each));

export const without = (views: readonly View[], id: string): View[] => views.filter((each) => each.id !== id);

export function isShown(view: Pick<View, "search" | "hidden">, search: ListSearch, hidden: readonly string[]): boolean {
  return JSON.stringify(filtersOf(view.search)) === JSON.stringify(filtersOf(search)) && [...view.hidden].sort().join() === [...hidden].sort().join();
}
