import { useMemo, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
};

/** How somebody likes a list is kept in this browser; what stands in the list never is. */
export function useRemembered<Value>(key: string, from: (text: string | null) => Value): [Value, (next: Value) => void] {
  const text = useSyncExternalStore(subscribe, () => localStorage.getItem(key));
  const value = useMemo(() => from(text), [from, text]);
  return [value, (next) => {
    localStorage.setItem(key, JSON.stringify(next));
    for (const listener of listeners) listener();
  }];
}
