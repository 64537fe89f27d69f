import type { TypedDocumentNode } from "@urql/core";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useQuery, type AnyVariables } from "urql";
import { useEchoes } from "./echoes";
import { faultOf, type Fault } from "./faults";

export interface Asked<Data> {
  data: Data | undefined;
  /** Set when the first answer failed; a page that has data keeps showing it. */
  fault: Fault | null;
  stale: boolean;
  retry: () => void;
}

interface Options {
  pause?: boolean;
  /** Ask again this often, while the page is looked at. */
  everyMilliseconds?: number;
  /** Types whose changes concern this list even while it is empty. */
  concerns?: string[];
}

/** Asks the server for a page's data. */
export function useData<Data, Variables extends AnyVariables>(query: TypedDocumentNode<Data, Variables>, variables: Variables, options: Options = {}): Asked<Data> {
  const concerns = options.concerns?.join(",");
  const context = useMemo(() => (concerns ? { additionalTypenames: concerns.split(",") } : {}), [concerns]);
  const [{ data, error, stale, fetching }, execute] = useQuery<Data, AnyVariables>({ query, variables, pause: options.pause, context });
  const askAgain = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  const { everyMilliseconds } = options;
  // What the server will not answer is not asked for again and again.
  const hopeless = error !== undefined && !faultOf(error).retryable;

  useEchoes(askAgain, options.pause || hopeless);
  useEffect(() => {
    if (!everyMilliseconds || hopeless) return;
    const timer = setInterval(() => document.visibilityState === "visible" && askAgain(), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds, hopeless, askAgain]);

  return {
    data: data ?? undefined,
    fault: error && !data && !fetching ? faultOf(error) : null,
    stale,
    retry: askAgain,
  };
}

interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

/** Where a list stands. `turn` gives the two buttons of the pager. */
export function useCursor(resetOn = "") {
  const [state, setState] = useState<{ key: string; stack: string[] }>({ key: resetOn, stack: [] });
  const stack = state.key === resetOn ? state.stack : [];
  const go = (next: string[]) => setState({ key: resetOn, stack: next });
  return {
    after: stack.at(-1) ?? null,
    turn: (info: PageInfo | undefined) => ({
      previous: stack.length > 0 ? () => go(stack.slice(0, -1)) : undefined,
      next: info?.hasNextPage && info.endCursor ? () => go([...stack, info.endCursor as string]) : undefined,
    }),
  };
}

/** The current time, refreshed while something counts down. */
export function useNow(everyMilliseconds: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);
  return now;
}
