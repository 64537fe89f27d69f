import { describe, expect, it } from "vitest";
import { wholeNumberOf, wholeOf } from "../src/app/digits";
import { answers } from "../src/ui/answers";
import { amountOf, decimalTextOf, degreesOf, exampleOf } from "../src/app/typed";

describe("a typed number", () => {
  it.each([["１２", "12"], [" 1,200 ", "1200"], ["1 200 000", "1200000"], ["12", "12"], ["", ""], ["1,2", "1,2"], ["twelve", "twelve"], ["-3", "-3"]])("whole: %j is %j", (typed, plain) => {
    expect(wholeOf(typed)).toBe(plain);
  });

  it.each([["1,200.50", "1200.50"], ["１２．５", "12.5"], ["12,5", "12.5"], ["1,200", "1200"], ["1。5", "1.5"], ["0.10", "0.10"], ["1.2.3", "1.2.3"], ["12,", "12,"], ["12,3456", "12,3456"]])("decimal: %j is %j", (typed, plain) => {
    expect(decimalTextOf(typed)).toBe(plain);
  });
});

describe("a whole number that is sent", () => {
  it.each([["1,200", 1200], ["３", 3], ["１，２００", 1200], ["-3", -3], ["0", 0], ["2147483647", 2147483647]])("%j is %d", (typed, number) => {
    expect(wholeNumberOf(typed)).toBe(number);
  });

  it.each(["1e1", "1.5", "0x10", "abc", "", "1,20", "0,500", "99999999999", "12 boxes"])("%j is none", (typed) => {
    expect(wholeNumberOf(typed)).toBeNull();
  });
});

describe("an amount that is sent", () => {
  it.each([
    ["1,500", "KRW", "1500"], ["１５００", "KRW", "1500"], ["₩1000", "KRW", "1000"], ["￦ 1,000", "KRW", "1000"], ["1000원", "KRW", "1000"], ["1,000 won", "KRW", "1000"], ["12.50 USD", "USD", "12.50"],
    ["$12.5", "USD", "12.5"], ["US$1,200.50", "USD", "1200.50"], ["￥12，5", "CNY", "12.5"], ["12元", "CNY", "12"], ["0.5", "USD", "0.5"], ["0", "USD", "0"], ["-5", "KRW", "-5"], ["+5", "KRW", "5"],
  ])("%j in %s is %s", (typed, currency, amount) => {
    expect(amountOf(typed, currency)).toBe(amount);
  });

  it.each([["1e3", "KRW"], ["0x10", "KRW"], ["abc", "KRW"], ["원", "KRW"], ["", "KRW"], ["12.5", "KRW"], ["0,500", "KRW"], ["0,500", "USD"], ["1.500", "USD"], ["$5", "KRW"], ["9".repeat(20), "USD"]])("%j in %s is none", (typed, currency) => {
    expect(amountOf(typed, currency)).toBeNull();
  });

  it.each(["KRW", "USD", "KWD"])("has an example in %s that is taken", (currency) => {
    expect(amountOf(exampleOf(currency), currency)).not.toBeNull();
  });
});

describe("a degree", () => {
  it.each([["37.5665", 37.5665], ["127,024", 127.024], ["－３７．５", -37.5], ["0x10", Number.NaN], ["1e2", Number.NaN], ["", Number.NaN]])("%j is %d", (typed, degrees) => {
    expect(degreesOf(typed)).toBe(degrees);
  });
});

describe("the answers of a form", () => {
  it("are read, and what cannot be sent is said of every field at once, with an example of the currency", () => {
    const said: [string, object | undefined][] = [];
    const typed = answers(((text: string, values?: object) => (said.push([text, values]), text)) as never);
    expect([typed.words("title", " Rice "), typed.whole("quantity", "１，２００"), typed.money("price", "₩1,500", "KRW")]).toEqual(["Rice", 1200, { amount: "1500", currencyCode: "KRW" }]);
    expect(typed.wrong).toEqual({});
    typed.words("title", "  ");
    typed.whole("quantity", "");
    typed.whole("stock", "99,999,999,999");
    typed.money("price", "12.5", "KRW");
    expect(Object.keys(typed.wrong)).toEqual(["title", "quantity", "stock", "price"]);
    expect(typed.wrong.stock).toBe("This number is too large.");
    expect(said.at(-1)?.[1]).toEqual({ currency: "KRW", example: "12,500" });
  });
});
