import { i18n, type Messages } from "@lingui/core";
import { useSyncExternalStore } from "react";

export const locales = ["en", "ko", "zh"] as const;
export type Locale = (typeof locales)[number];
export type Area = "common" | "shop" | "bought" | "console" | "worker" | "stories" | "refusals";
export type Translate = (message: string, values?: Record<string, string | number>) => string;

/** The language's own name is the same in every language, so that a lost visitor finds it. */
export const localeNames: Record<Locale, string> = { en: "English", ko: "한국어", zh: "简体中文" };

/** BCP 47 tags for `lang` attributes and Intl. */
export const localeTags: Record<Locale, string> = { en: "en", ko: "ko-KR", zh: "zh-Hans-CN" };

const storageKey = "merchanthub.language";
const catalogues = import.meta.glob<{ messages: Messages }>("../locales/*/*.mjs");
const areas = new Set<Area>();
const listeners = new Set<() => void>();
// Compared by identity: a new object means that words may have changed.
let snapshot: { locale: Locale } = { locale: "en" };

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

function preferred(): Locale {
  const stored = localStorage.getItem(storageKey);
  if (isLocale(stored)) return stored;
  const match = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale);
  return match ?? "en";
}

async function words(locale: Locale, area: Area): Promise<Messages> {
  const load = catalogues[`../locales/${locale}/${area}.mjs`];
  return load ? (await load()).messages : {};
}

function publish(locale: Locale) {
  i18n.activate(locale);
  snapshot = { locale };
  document.documentElement.lang = localeTags[locale];
  for (const listener of listeners) listener();
}

/** Loads the words of one area of the client in the current language; a route's loader awaits it. */
export async function loadArea(area: Area): Promise<void> {
  if (areas.has(area)) return;
  const locale = snapshot.locale;
  i18n.load(locale, await words(locale, area));
  areas.add(area);
  publish(locale);
}

export async function setLocale(locale: Locale): Promise<void> {
  const loaded = await Promise.all([...areas].map((area) => words(locale, area)));
  for (const messages of loaded) i18n.load(locale, messages);
  localStorage.setItem(storageKey, locale);
  publish(locale);
}

/** Chooses the language before the first page is drawn. */
export async function startLocale(): Promise<void> {
  snapshot = { locale: preferred() };
  await loadArea("common");
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const currentLocale = (): Locale => snapshot.locale;

export const useLocale = (): Locale => useSyncExternalStore(subscribe, () => snapshot).locale;

/** The translate function for what is said outside of a component; imported as t, so that its messages are found. */
export const translate: Translate = (message, values) => i18n._(message, values);

/** The translate function; the component redraws when the language changes. */
export function useT(): Translate {
  useSyncExternalStore(subscribe, () => snapshot);
  return translate;
}
