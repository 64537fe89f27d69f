import { describe, expect, it } from "vitest";
import { daysOf, monthsUntil } from "../src/console/payments/months";

describe("the months of a statement", () => {
  it("go back from the month of today over the turn of the year", () => {
    const months = monthsUntil(new Date(2026, 0, 31, 23, 59));
    expect(months.slice(0, 3)).toEqual(["2026-01", "2025-12", "2025-11"]);
    expect(new Set(months).size).toBe(36);
  });

  it("have their own number of days", () => {
    expect(daysOf("2026-11")).toEqual({ from: "2026-11-01", until: "2026-11-30" });
    expect(daysOf("2026-12")).toEqual({ from: "2026-12-01", until: "2026-12-31" });
    expect(daysOf("2028-02")).toEqual({ from: "2028-02-01", until: "2028-02-29" });
  });
});
