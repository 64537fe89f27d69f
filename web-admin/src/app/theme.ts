import { useSyncExternalStore } from "react";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const storageKey = "merchanthub.theme";
const listeners = new Set<() => void>();
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
let theme: Theme = "system";

const publish = () => {
  // CSS reads `color-scheme` through light-dark(); the attribute only overrides the system's wish.
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const listener of listeners) listener();
};

export function startTheme() {
  const stored = localStorage.getItem(storageKey);
  if (stored === "light" || stored === "dark") theme = stored;
  prefersDark.addEventListener("change", publish);
  publish();
}

export function setTheme(next: Theme) {
  theme = next;
  localStorage.setItem(storageKey, next);
  publish();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => theme);
export const useIsDark = (): boolean =>
  useSyncExternalStore(subscribe, () => (theme === "system" ? prefersDark.matches : theme === "dark"));
