import { useSyncExternalStore } from "react";

const storageKey = "merchanthub.shortcuts";
const listeners = new Set<() => void>();

/** Whether single keys do something (WCAG 2.1.4: people who speak to their computer turn them off). */
export const shortcutsOn = (): boolean => localStorage.getItem(storageKey) !== "off";

export function setShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, "off");
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useShortcutsOn = (): boolean => useSyncExternalStore(subscribe, shortcutsOn);
