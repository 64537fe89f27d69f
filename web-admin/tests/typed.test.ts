import { describe, expect, it } from "vitest";
import { decimalTextOf, wholeOf } from "../src/app/typed";

describe("a typed number", () => {
  it.each([["１２", "12"], [" 1,200 ", "1200"], ["1 200 000", "1200000"], ["12", "12"], ["", ""], ["1,2", "1,2"], ["twelve", "twelve"], ["-3", "-3"]])("whole: %j is %j", (typed, plain) => {
    expect(wholeOf(typed)).toBe(plain);
  });

  it.each([["1,200.50", "1200.50"], ["１２．５", "12.5"], ["12,5", "12.5"], ["1,200", "1200"], ["1。5", "1.5"], ["0.10", "0.10"], ["1.2.3", "1.2.3"], ["12,", "12,"], ["12,3456", "12,3456"]])("decimal: %j is %j", (typed, plain) => {
    expect(decimalTextOf(typed)).toBe(plain);
  });
});
