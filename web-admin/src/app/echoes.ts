import { useEffect } from "react";

/**
 * The server answers a change before its lists show it. So whoever shows something asks again, at these times after the
 * change: mostly the first finds it, and the last is for a server that is very busy.
 */
const echoMilliseconds = [400, 1_500, 4_000, 10_000];
const listeners = new Set<() => void>();
let changedAt = Number.NEGATIVE_INFINITY;

/** Says that the server has accepted a change. */
export function tellChange() {
  changedAt = Date.now();
  for (const listener of listeners) listener();
}

/** Calls `ask` at the times of the echoes, also for a page that was opened only after the change. */
export function useEchoes(ask: () => void, pause = false) {
  useEffect(() => {
    if (pause) return;
    let timers: ReturnType<typeof setTimeout>[] = [];
    const stop = () => timers.forEach(clearTimeout);
    const plan = () => {
      stop();
      const since = Date.now() - changedAt;
      timers = echoMilliseconds.filter((after) => after > since).map((after) => setTimeout(ask, after - since));
    };
    plan();
    listeners.add(plan);
    return () => {
      listeners.delete(plan);
      stop();
    };
  }, [ask, pause]);
}
