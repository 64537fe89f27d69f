const nothing = (): object => ({});
const ofStore = (raw: URLSearchParams): { store?: string } => ({ store: text(raw, "store") });
/** A list of the console: its filters, its order, and the cursor of the page at which it stands. */
const listed = <Name extends string = never>(...names: Name[]) => (raw: URLSearchParams): Partial<Record<Name | "sort" | "after" | "before", string>> =>
  Object.fromEntries([...names, "sort", "after", "before"].map((name) => [name, text(raw, name)])) as Partial<Record<Name | "sort" | "after" | "before", string>>;
const nextPage = (raw: URLSearchParams): { next?: string } => ({ next: text(raw, "next") });

function text(raw: URLSearchParams, name: string): string | undefined {
  return raw.get(name) || undefined;
}

function texts(raw: URLSearchParams, name: string): string[] | undefined {
  const values = raw.getAll(name).filter(Boolean);
  return values.length > 0 ? values : undefined;
}

/**
 * Every address of the client, and how the part after the question mark is read: what is not known there is dropped. A part
 * that begins with $ is a parameter. Which page stands at an address is in routes.ts, which the pages must not know.
 */
export const paths = {
  "/": nothing,
  "/search": (raw: URLSearchParams): { q: string; vendor?: string[]; type?: string[]; category?: string[]; tag?: string[]; near?: string } => ({
    q: text(raw, "q") ?? "", vendor: texts(raw, "vendor"), type: texts(raw, "type"), category: texts(raw, "category"), tag: texts(raw, "tag"), near: text(raw, "near"),
  }),
  "/products/$productId": nothing,
  "/deals": nothing,
  "/deals/$dealId": nothing,
  "/stores": (raw: URLSearchParams): { q?: string } => ({ q: text(raw, "q") }),
  "/stores/$storeId": nothing,
  "/live": nothing,
  "/live/$liveId": nothing,
  "/cart": nothing,
  "/checkout/$checkoutId": nothing,
  "/orders": nothing,
  "/orders/$orderId": (raw: URLSearchParams): { key?: string } => ({ key: text(raw, "key") }),
  "/orders/$orderId/papers": (raw: URLSearchParams): { key?: string; paper?: string } => ({ key: text(raw, "key"), paper: text(raw, "paper") }),
  "/sign-in": nextPage,
  "/sign-up": nextPage,
  "/invitation": (raw: URLSearchParams): { key?: string } => ({ key: text(raw, "key") }),

  "/console": nothing,
  "/console/apply": nothing,
  "/console/$org": nothing,
  "/console/$org/stores": listed("state", "q"),
  "/console/$org/stores/new": nothing,
  "/console/$org/stores/$storeId": nothing,
  "/console/$org/stores/$storeId/terms": nothing,
  "/console/$org/team": listed("role", "q"),
  "/console/$org/requirements": nothing,
  "/console/$org/audit": listed("person", "kind", "from", "to"),
  "/console/$org/products": listed("store", "status", "q"),
  "/console/$org/products/new": ofStore,
  "/console/$org/products/import": ofStore,
  "/console/$org/products/imports/$importId": nothing,
  "/console/$org/products/$productId": nothing,
  "/console/$org/products/$productId/edit": nothing,
  "/console/$org/products/$productId/stock/$variantId": listed(),
  "/console/$org/orders": listed("store", "status", "sent", "q", "from", "to"),
  "/console/$org/orders/$orderId": nothing,
  "/console/$org/returns": listed("store", "status", "reason", "q"),
  "/console/$org/money": listed("month", "currency"),
  "/console/$org/live": listed("store", "status", "q"),
  "/console/$org/live/new": ofStore,
  "/console/$org/live/$liveId": nothing,
  "/console/$org/deals": listed("status", "q"),
  "/console/$org/deals/new": nothing,
  "/console/$org/deals/$dealId": nothing,
  "/console/$org/people": listed("state", "kind", "q"),
  "/console/$org/people/new": nothing,
  "/console/$org/people/$siteId": nothing,
  "/console/$org/people/$siteId/shift": nothing,

  "/operator/applications": nothing,
  "/operator/papers": nothing,
  "/operator/organisations/$org/audit": listed("person", "kind", "from", "to"),
  "/operator/ledger": nothing,
  "/operator/parked": nothing,

  "/work": nothing,
  "/work/shifts": nothing,
  "/work/clock": nothing,
  "/work/earnings": nothing,
  "/work/open": nothing,
  "/work/loans": nothing,
  "/work/profile": nothing,

  "/dev/kit": nothing,
  "/dev/kit/$story": nothing,
};

export type Path = keyof typeof paths;

/** The parameters in a path, e.g. { org: string } of /console/$org. */
export type ParamsOf<Text extends string> = Text extends `${infer Head}/${infer Tail}` ? ParamsOf<Head> & ParamsOf<Tail> : Text extends `$${infer Name}` ? Record<Name, string> : unknown;

export type SearchOf<To extends Path> = ReturnType<(typeof paths)[To]>;

/** Where to go: a path with its parameters, or an address that is already written out. */
export type Target = { [One in Path]: { to: One; search?: SearchOf<One> } & (unknown extends ParamsOf<One> ? { params?: undefined } : { params: ParamsOf<One> }) }[Path] | { href: string };

export interface Match {
  path: Path;
  params: Record<string, string>;
}

const partsOf = (path: string) => path.split("/").filter(Boolean);
// A fixed part goes before a parameter: /console/apply is not the organisation "apply".
const ordered = (Object.keys(paths) as Path[])
  .map((path) => ({ path, parts: partsOf(path) }))
  .sort((one, other) => one.parts.map((part) => Number(part.startsWith("$"))).join("").localeCompare(other.parts.map((part) => Number(part.startsWith("$"))).join("")));

/** Which page an address means; null when there is none. */
export function matchOf(pathname: string): Match | null {
  let given: string[];
  try {
    given = partsOf(pathname).map(decodeURIComponent);
  } catch {
    return null;
  }
  const found = ordered.find(({ parts }) => parts.length === given.length && parts.every((part, index) => part.startsWith("$") || part === given[index]));
  return found ? { path: found.path, params: Object.fromEntries(found.parts.flatMap((part, index) => (part.startsWith("$") ? [[part.slice(1), given[index] ?? ""]] : []))) } : null;
}

/** Writes an address. Only texts and lists of texts stand behind the question mark. */
export function hrefOf(target: Target): string {
  if ("href" in target) return target.href;
  const params = (target.params ?? {}) as Record<string, string>;
  const pathname = target.to.replace(/\$(\w+)/g, (_part: string, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(target.search ?? {})) for (const each of Array.isArray(value) ? value : [value]) if (typeof each === "string" && (each !== "" || name === "q")) search.append(name, each);
  const query = search.toString();
  return query ? `${pathname}?${query}` : pathname;
}
