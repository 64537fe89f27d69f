import { useSyncExternalStore } from "react";

/** Stream keys that the server has just told and will never tell again. They live in this tab's memory only. */
const keys = new Map<string, string>();
const listeners = new Set<() => void>();

const changed = () => {
  for (const listener of listeners) listener();
};

export const freshKeys = {
  put(liveId: string, key: string) {
    keys.set(liveId, key);
    changed();
  },
  forget(liveId: string) {
    keys.delete(liveId);
    changed();
  },
};

export const useFreshKey = (liveId: string): string | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => keys.get(liveId),
  );
