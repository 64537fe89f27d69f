import { useMemo } from "react";
import type { Money } from "./graphql";
import { localeTags, useLocale, type Locale } from "./i18n";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A day, or a time of the day, stays on one line; between the two the line may break. */
const whole = (text: string) => text.replaceAll(" ", "\u00a0");

/** Dates, numbers and money as people of one language write them. */
export function formatter(locale: Locale) {
  const tag = localeTags[locale];
  const dateStyle = new Intl.DateTimeFormat(tag, { dateStyle: "medium" });
  const dateTimeStyle = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const shortStyle = new Intl.DateTimeFormat(tag, { weekday: "short", month: "short", day: "numeric", hour: locale === "zh" ? "2-digit" : "numeric", minute: "2-digit" });
  const timeStyle = new Intl.DateTimeFormat(tag, { timeStyle: "short" });
  const numberStyle = new Intl.NumberFormat(tag);
  const compactStyle = new Intl.NumberFormat(tag, { notation: "compact", maximumFractionDigits: 1 });
  const relativeStyle = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const regionNames = new Intl.DisplayNames(tag, { type: "region" });
  const currencyNames = new Intl.DisplayNames(tag, { type: "currency" });

  return {
    /** The decimal string goes to Intl unrounded: no float touches money. */
    money: (money: Pick<Money, "amount" | "currencyCode">) =>
      new Intl.NumberFormat(tag, { style: "currency", currency: money.currencyCode, currencyDisplay: "narrowSymbol" }).format(
        money.amount as Intl.StringNumericLiteral,
      ),
    number: (value: number) => numberStyle.format(value),
    compact: (value: number) => compactStyle.format(value),
    date: (instant: string) => whole(dateStyle.format(new Date(instant))),
    dateTime: (instant: string) => {
      const text = dateTimeStyle.format(new Date(instant));
      const time = timeStyle.format(new Date(instant));
      return text.endsWith(time) ? `${whole(text.slice(0, -time.length).trimEnd())} ${whole(time)}` : text;
    },
    short: (instant: string) => shortStyle.format(new Date(instant)),
    time: (instant: string) => timeStyle.format(new Date(instant)),
    /** A date without a time belongs to no time zone: it is read and written as UTC. */
    localDate: (date: string) => whole(new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`))),
    /** The same without its year, for the axis of a chart. */
    dayOfMonth: (date: string) => new Intl.DateTimeFormat(tag, { month: "short", day: "numeric", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`)),
    /** A month as 2026-11, in words. */
    month: (month: string) => new Intl.DateTimeFormat(tag, { year: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`)),
    range: (from: string, to: string) => shortStyle.formatRange(new Date(from), new Date(to)),
    relative: (instant: string, now = Date.now()) => {
      const difference = new Date(instant).getTime() - now;
      const size = Math.abs(difference);
      if (size < hour) return relativeStyle.format(Math.round(difference / minute), "minute");
      if (size < day) return relativeStyle.format(Math.round(difference / hour), "hour");
      return relativeStyle.format(Math.round(difference / day), "day");
    },
    distance: (metres: number) =>
      new Intl.NumberFormat(tag, { style: "unit", unit: "kilometer", maximumFractionDigits: 1 }).format(metres / 1000),
    weekday: (index: number) => new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + index))),
    region: (code: string) => regionNames.of(code) ?? code,
    currency: (code: string) => `${code} · ${currencyNames.of(code) ?? code}`,
    list: (items: string[]) => new Intl.ListFormat(tag, { type: "conjunction" }).format(items),
  };
}

export type Format = ReturnType<typeof formatter>;

export function useFormat(): Format {
  const locale = useLocale();
  return useMemo(() => formatter(locale), [locale]);
}

/** How many decimals a currency has: 0 for KRW and JPY, 2 for most. */
export const currencyDigits = (currencyCode: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency: currencyCode }).resolvedOptions().maximumFractionDigits ?? 2;

/** Exact decimal text of an amount in minor units. */
export function decimalOf(minorUnits: bigint, currencyCode: string): string {
  const digits = currencyDigits(currencyCode);
  const sign = minorUnits < 0n ? "-" : "";
  const text = (minorUnits < 0n ? -minorUnits : minorUnits).toString().padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Unit price times quantity, exact, for showing a cart before the server has priced it. */
export function times(money: Money, quantity: number): Money {
  const minorUnits = BigInt(money.minorUnits) * BigInt(quantity);
  return { amount: decimalOf(minorUnits, money.currencyCode), currencyCode: money.currencyCode, minorUnits: minorUnits.toString() };
}

/** Adds amounts per currency, because a cart may hold goods of several countries. */
export function sumByCurrency(amounts: Money[]): Money[] {
  const totals = new Map<string, bigint>();
  for (const money of amounts) totals.set(money.currencyCode, (totals.get(money.currencyCode) ?? 0n) + BigInt(money.minorUnits));
  return [...totals].map(([currencyCode, minorUnits]) => ({
    amount: decimalOf(minorUnits, currencyCode),
    currencyCode,
    minorUnits: minorUnits.toString(),
  }));
}

/** The value of a datetime-local field as an instant, and back; both in the browser's time zone. */
export const instantOf = (local: string): string => (local ? new Date(local).toISOString() : "");
export function localOf(instant: Date): string {
  const shifted = new Date(instant.getTime() - instant.getTimezoneOffset() * minute);
  return shifted.toISOString().slice(0, 16);
}
