import type { Translate } from "../app/i18n";

const minute = 60;
const hour = 60 * minute;
const two = (value: number) => String(value).padStart(2, "0");

/** Worked time as a clock shows it while it runs: 3:07:09. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / hour)}:${two(Math.floor(seconds / minute) % 60)}:${two(seconds % 60)}`;
}

/** Worked time in words, in whole minutes that have passed. */
export const inWords = (t: Translate, seconds: number): string =>
  seconds < minute
    ? t("less than a minute")
    : seconds < hour
      ? t("{minutes, number} min", { minutes: Math.floor(seconds / minute) })
      : seconds % hour < minute
        ? t("{hours, number} h", { hours: Math.floor(seconds / hour) })
        : t("{hours, number} h {minutes, number} min", { hours: Math.floor(seconds / hour), minutes: Math.floor(seconds / minute) % 60 });
