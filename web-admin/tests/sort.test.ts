import { describe, expect, it } from "vitest";
import { directionOf, nextSort, sortOf } from "../src/ui/list/sort";

describe("the order of a list", () => {
  const price = { key: "PRICE" };
  const placed = { key: "PLACED_AT", falls: true };

  it("goes to the server as its key and direction, and not at all when the server has no such key", () => {
    expect(sortOf({ sort: "PRICE" }, ["PRICE", "TITLE"])).toEqual({ sortKey: "PRICE", reverse: false });
    expect(sortOf({ sort: "-TITLE" }, ["PRICE", "TITLE"])).toEqual({ sortKey: "TITLE", reverse: true });
    expect(sortOf({ sort: "PASSWORD" }, ["PRICE"])).toEqual({});
    expect(sortOf({}, ["PRICE"])).toEqual({});
  });

  it("turns with each press: usual, reverse, the list's own", () => {
    expect(nextSort(price, {})).toBe("PRICE");
    expect(nextSort(price, { sort: "PRICE" })).toBe("-PRICE");
    expect(nextSort(price, { sort: "-PRICE" })).toBeUndefined();
    expect(nextSort(price, { sort: "-TITLE" })).toBe("PRICE");
  });

  it("is said as what is seen", () => {
    expect(directionOf(price, { sort: "PRICE" })).toBe("ascending");
    expect(directionOf(price, { sort: "-PRICE" })).toBe("descending");
    expect(directionOf(placed, { sort: "PLACED_AT" })).toBe("descending");
    expect(directionOf(placed, { sort: "-PLACED_AT" })).toBe("ascending");
    expect(directionOf(price, { sort: "TITLE" })).toBeUndefined();
    expect(directionOf(undefined, { sort: "TITLE" })).toBeUndefined();
  });
});
