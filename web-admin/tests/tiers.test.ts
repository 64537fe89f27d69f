import { describe, expect, it } from "vitest";
import { leastOf, tierFor } from "../src/shop/supply/tiers";

const tier = (minQuantity: number, amount: string) => ({ minQuantity, unitPrice: { amount, currencyCode: "CNY", minorUnits: String(Number(amount) * 100) } });
const tiers = [tier(2, "49.90"), tier(5, "44.50"), tier(20, "39.00")];

describe("the price of a deal", () => {
  it.each([[2, "49.90"], [4, "49.90"], [5, "44.50"], [19, "44.50"], [20, "39.00"], [999, "39.00"]])("for %i pieces is that of the highest tier reached", (quantity, amount) => {
    expect(tierFor(tiers, quantity)?.unitPrice.amount).toBe(amount);
  });

  it("does not depend on the order of the tiers", () => {
    expect(tierFor([...tiers].reverse(), 7)?.unitPrice.amount).toBe("44.50");
    expect(leastOf([...tiers].reverse())).toBe(2);
  });

  it("does not exist below the least quantity", () => {
    expect(tierFor(tiers, 1)).toBeUndefined();
  });
});
