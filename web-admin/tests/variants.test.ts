import { describe, expect, it } from "vitest";
import { paragraphs, plainOf } from "../src/console/catalog/descriptions";
import { combinations, countOf, keyOf, valuesOf, variantsOf, type VariantDraft } from "../src/console/catalog/variants";

const draft = (values: string[], price: string): VariantDraft => ({ id: `v-${values.join("-")}`, values, price, before: "", sku: `sku-${price}`, barcode: "", grams: "200", units: "" });

describe("variants", () => {
  it("are every combination of the options' values, once", () => {
    expect(combinations([])).toEqual([[]]);
    expect(combinations([{ name: "Size", values: "S, M，S" }, { name: "Colour", values: "Red、Blue" }])).toEqual([["S", "Red"], ["S", "Blue"], ["M", "Red"], ["M", "Blue"]]);
    expect(combinations([{ name: "Size", values: " , " }])).toEqual([]);
    expect(valuesOf({ name: "Size", values: " S , ,M" })).toEqual(["S", "M"]);
  });

  it("are counted without being made", () => {
    const many = Array.from({ length: 1000 }, (_, index) => `v${index}`).join(",");
    expect(countOf([{ name: "A", values: many }, { name: "B", values: many }, { name: "C", values: many }])).toBe(1_000_000_000);
  });

  it("that are known keep their words, new ones begin like the one most like them", () => {
    const known = [draft(["S", "Red"], "10"), draft(["M", "Blue"], "20")];
    const made = variantsOf([{ name: "Size", values: "S, M" }, { name: "Colour", values: "Red, Blue, Green" }], known, new Set());
    expect(made[0]).toBe(known[0]);
    expect(made.map(({ values, price, id }) => `${values.join("/")} ${price} ${id !== null}`)).toEqual([
      "S/Red 10 true", "S/Blue 10 false", "S/Green 10 false", "M/Red 10 false", "M/Blue 20 true", "M/Green 20 false",
    ]);
    expect(made[1]).toMatchObject({ sku: "", grams: "200", units: "0" });
  });

  it("that were taken away stay away", () => {
    const made = variantsOf([{ name: "Size", values: "S, M" }], [draft(["S"], "1")], new Set([keyOf(["M"])]));
    expect(made.map(({ values }) => values)).toEqual([["S"]]);
  });
});

describe("a description", () => {
  it.each(["", "One line", "One\ntwo\n\nThree & <four>", "5 > 3"])("typed as %j is typed again as it was", (text) => {
    expect(plainOf(paragraphs(text))).toBe(text);
  });

  it("with more than paragraphs is not taken for text", () => {
    expect(plainOf("<ul><li>One</li></ul>")).toBeNull();
    expect(plainOf("<p>One <strong>two</strong></p>")).toBeNull();
    expect(plainOf("<p class=\"x\">One</p>")).toBeNull();
  });

  it("of another program's paragraphs is text", () => {
    expect(plainOf("<p>One<br />two</p>\n<p>Three</p>")).toBe("One\ntwo\n\nThree");
  });
});
