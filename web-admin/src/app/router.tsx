import { createContext, useContext, useEffect, useSyncExternalStore, type AnchorHTMLAttributes, type ComponentType, type MouseEvent, type ReactNode } from "react";
import { loadArea } from "./i18n";
import { hrefOf, matchOf, paths, type Match, type ParamsOf, type Path, type SearchOf, type Target } from "./paths";
import { routes, type Frame, type Route } from "./routes";

interface Address {
  pathname: string;
  href: string;
}

interface Shown extends Address {
  params: Record<string, string>;
  search: object;
  /** Null for an address that the client does not have. */
  page: { Frame: ComponentType; Content: ComponentType | null } | null;
  /** The page's code did not arrive. */
  broken: boolean;
}

const here = (): Address => ({ pathname: location.pathname.replace(/\/+$/, "") || "/", href: location.pathname + location.search });

let shown: Shown = { ...here(), params: {}, search: {}, page: null, broken: false };
let turn = 0;
const listeners = new Set<() => void>();
const arrived = new Map<Frame | Route, ComponentType>();
const onTheWay = new Map<Frame | Route, Promise<unknown>>();

function publish(next: Shown) {
  const moved = next.pathname !== shown.pathname;
  shown = next;
  for (const listener of listeners) listener();
  if (moved) scrollTo(0, 0);
}

/** Downloads a part of a page once; a failed download is tried again by the next who asks. */
function need(part: Frame | Route): Promise<unknown> {
  if (!part.load || arrived.has(part)) return Promise.resolve();
  let coming = onTheWay.get(part);
  if (!coming) {
    coming = Promise.all([part.load(), "words" in part ? loadArea(part.words) : undefined])
      .then(([component]) => arrived.set(part, component))
      .finally(() => onTheWay.delete(part));
    onTheWay.set(part, coming);
  }
  return coming;
}

const load = ({ path }: Match) => Promise.all([need(routes[path].frame), need(routes[path])]);

function assembled({ path }: Match): Shown["page"] {
  const route = routes[path];
  const Frame = arrived.get(route.frame);
  const Content = route.load ? arrived.get(route) : null;
  return Frame && Content !== undefined ? { Frame, Content } : null;
}

/** Shows the page of the browser's address; until its code is there the page before it stays. */
async function show(): Promise<void> {
  const mine = ++turn;
  const address = here();
  const match = matchOf(address.pathname);
  if (!match) return publish({ ...address, params: {}, search: {}, page: null, broken: false });
  const next = { ...address, params: match.params, search: paths[match.path](new URLSearchParams(location.search)) };
  const ready = assembled(match);
  if (ready) return publish({ ...next, page: ready, broken: false });
  try {
    await load(match);
  } catch {
    if (mine === turn) publish({ ...next, page: null, broken: true });
    return;
  }
  if (mine === turn) publish({ ...next, page: assembled(match), broken: false });
}

/** Answers true when it keeps the person on the page for now; `go` leads on once they want that. */
let keeps: ((go: () => void) => boolean) | undefined;
export const keepBy = (next: typeof keeps): void => void (keeps = next);

/** Shows the first page; to be awaited before anything is drawn. */
export function startRouter(): Promise<void> {
  addEventListener("popstate", () => {
    // The browser has gone already: the page goes on top of where it went, from where one step back leads there.
    if (here().pathname !== shown.pathname && keeps?.(() => history.back())) history.pushState(null, "", shown.href);
    else void show();
  });
  return show();
}

/** Leaves as a person wishes, who may be asked first. */
export const leaveBy = (go: () => void): void => void (keeps?.(go) || go());

export function navigate(target: Target & { replace?: boolean }): void {
  const href = hrefOf(target);
  if (target.replace || href === here().href) history.replaceState(null, "", href);
  else history.pushState(null, "", href);
  void show();
}

/** What a person does who goes to another page. `navigate` alone asks nobody: it follows what was saved. */
export function leaveFor(target: Target): void {
  const go = () => navigate(target);
  if (hrefOf(target).split("?")[0] === shown.pathname) go();
  else leaveBy(go);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const useShown = () => useSyncExternalStore(subscribe, () => shown);

/** The address of the page that is shown. */
export const useAddress = (): Address => useShown();

/** The parameters of the shown page, which stands at the path or below it. */
export function useParams<Text extends Path>(path: Text): ParamsOf<Text> {
  const { params } = useShown();
  for (const [, name = ""] of path.matchAll(/\$(\w+)/g)) if (!(name in params)) throw new Error(`This page has no ${name}.`);
  return params as ParamsOf<Text>;
}

/** What stands behind the question mark of the shown page. */
export function useSearch<To extends Path>(path: To): SearchOf<To> {
  const { search, pathname } = useShown();
  if (matchOf(pathname)?.path !== path) throw new Error(`This page is not ${path}.`);
  return search as SearchOf<To>;
}

export type LinkProps = Target & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & { exact?: boolean; alsoAt?: string[]; "data-testid"?: string };

/** A link within the client. It starts to download its page when a pointer or the focus comes near. */
export function Link({ exact = false, alsoAt, onClick, ...rest }: LinkProps) {
  const { to, params, search, href: written, children, ...attributes } = rest as AnchorHTMLAttributes<HTMLAnchorElement> & { to?: Path; params?: object; search?: object};
  const href = written ?? hrefOf({ to, params, search } as Target);
  const { pathname } = useShown();
  const [address = ""] = href.split("?");
  const current = pathname === address || alsoAt?.includes(pathname) || (!exact && address !== "/" && pathname.startsWith(`${address}/`));
  const preload = () => {
    const match = matchOf(address);
    if (match) load(match).catch(() => undefined);
  };
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    // Whoever wants another tab, a download or a window of its own gets it from the browser.
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || attributes.target) return;
    event.preventDefault();
    leaveFor({ href });
  };
  return <a {...attributes} href={href} aria-current={current ? "page" : undefined} onClick={go} onPointerEnter={preload} onFocus={preload}>{children}</a>;
}

/** Leads on to another page as soon as it is drawn. */
export function Navigate(target: Target & { replace?: boolean }) {
  const href = hrefOf(target);
  const { replace } = target;
  useEffect(() => navigate({ href, replace }), [href, replace]);
  return null;
}

const OutletContext = createContext<ReactNode>(null);

/** Where a frame shows the page inside it. */
export const Outlet = () => useContext(OutletContext);

/** The page of the address, in its frame. */
export function Pages({ missing, broken }: { missing: ReactNode; broken: ReactNode }) {
  const { page, broken: failed } = useShown();
  if (failed) return broken;
  if (!page) return missing;
  const { Frame, Content } = page;
  return <OutletContext value={Content && <Content />}><Frame /></OutletContext>;
}
