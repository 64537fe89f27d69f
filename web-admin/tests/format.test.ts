import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { currencyDigits, decimalOf, formatter, instantOf, localOf, sumByCurrency, times } from "../src/app/format";
import { countryCodes, currencyCodes, currencyOf } from "../src/app/places";
import { home } from "./source";

const money = (amount: string, currencyCode: string, minorUnits: string) => ({ amount, currencyCode, minorUnits });

describe("money", () => {
  it("has the decimals of its currency", () => {
    expect(["KRW", "JPY", "CNY", "USD", "KWD"].map(currencyDigits)).toEqual([0, 0, 2, 2, 3]);
    expect(decimalOf(129900n, "KRW")).toBe("129900");
    expect(decimalOf(5n, "CNY")).toBe("0.05");
    expect(decimalOf(-12345n, "KWD")).toBe("-12.345");
  });

  it("is multiplied exactly where a float would not be", () => {
    expect(times(money("90071992547409.93", "USD", "9007199254740993"), 3)).toEqual(money("270215977642229.79", "USD", "27021597764222979"));
  });

  it("is summed per currency, never across", () => {
    expect(sumByCurrency([money("1.10", "CNY", "110"), money("900", "KRW", "900"), money("2.20", "CNY", "220")])).toEqual([money("3.30", "CNY", "330"), money("900", "KRW", "900")]);
  });

  it("is written as the reader writes it", () => {
    const price = { amount: "1234567.5", currencyCode: "CNY" };
    expect(formatter("en").money(price)).toBe("¥1,234,567.50");
    expect(formatter("zh").money(price)).toBe("¥1,234,567.50");
    expect(formatter("ko").money({ amount: "12800", currencyCode: "KRW" })).toBe("₩12,800");
  });
});

describe("time", () => {
  it("survives a datetime field", () => {
    expect(instantOf(localOf(new Date("2026-03-01T08:30:00Z")))).toBe("2026-03-01T08:30:00.000Z");
    expect(instantOf("")).toBe("");
  });

  it("is said relative to now, in the reader's language", () => {
    const now = Date.parse("2026-03-01T08:00:00Z");
    expect(formatter("en").relative("2026-03-01T08:50:00Z", now)).toBe("in 50 minutes");
    expect(formatter("ko").relative("2026-03-01T11:00:00Z", now)).toBe("3시간 후");
    expect(formatter("zh").relative("2026-03-02T08:00:00Z", now)).toBe("明天");
  });

  it("keeps a date without a time on its day", () => {
    expect(formatter("en").localDate("2026-03-01")).toBe("Mar\u00a01,\u00a02026");
  });

  it("breaks its line between the day and the time of day only", () => {
    const parts = (locale: "en" | "ko" | "zh") => formatter(locale).dateTime("2026-11-26T01:02:00Z").split(" ").length;
    expect([parts("en"), parts("ko"), parts("zh")]).toEqual([2, 2, 2]);
  });
});

describe("the currencies that are offered", () => {
  const traded = new Map([...readFileSync(join(home, "../silo/Domain/Common/Currency.cs"), "utf8").matchAll(/\["([A-Z]{3})"\] = (\d)/g)].map(([, code = "", decimals]) => [code, Number(decimals)]));

  it("are those of the server, with as many decimals", () => {
    expect(Object.fromEntries(currencyCodes.map((code) => [code, currencyDigits(code)]))).toEqual(Object.fromEntries(traded));
  });

  it("are what every country begins with", () => {
    expect(countryCodes.filter((country) => !currencyCodes.includes(currencyOf(country)))).toEqual([]);
  });
});
