import { describe, expect, it } from "vitest";
import { basisPointsOf, newMethod, taxDrafts, termsInput, usualTaxes, type MethodDraft } from "../src/console/merchants/terms";
import { answers } from "../src/ui/answers";

const t = (message: string) => message;
const input = (methods: MethodDraft[], taxes = usualTaxes(t, "KR")) => {
  const typed = answers(t);
  return { made: termsInput(t, typed, "store1", 3, "KRW", { countryCode: "KR", pricesIncludeTax: true, returnDays: "１４", methods, taxes }), wrong: typed.wrong };
};

describe("the terms of a store", () => {
  it("name every method apart", () => {
    const first = newMethod(t, "SHIPPING", "KR", []);
    expect(newMethod(t, "SHIPPING", "KR", [first, newMethod(t, "SHIPPING", "KR", [first])]).code).toBe("parcel-3");
  });

  it("are sent as numbers and amounts, whatever the keyboard wrote", () => {
    const { made, wrong } = input([{ ...newMethod(t, "SHIPPING", "KR", []), minDays: "１", zones: [{ countryCode: "KR", prefixes: "061, 06 ，04" }], rates: [{ from: "", price: "₩３，０００" }, { from: "50,000", price: "0" }] }]);
    expect(wrong).toEqual({});
    expect(made.returnDays).toBe(14);
    expect(made.methods[0]).toMatchObject({ minDays: 1, zones: [{ countryCode: "KR", postalPrefixes: ["061", "06", "04"] }] });
    expect(made.methods[0]?.rates).toEqual([
      { goodsFrom: { amount: "0", currencyCode: "KRW" }, price: { amount: "3000", currencyCode: "KRW" } },
      { goodsFrom: { amount: "50000", currencyCode: "KRW" }, price: { amount: "0", currencyCode: "KRW" } },
    ]);
    expect(made.taxes).toEqual([{ zone: { countryCode: "KR", postalPrefixes: [] }, class: "STANDARD", basisPoints: 1000, name: "VAT" }]);
  });

  it("say of every field what is wrong with it, all at once", () => {
    const { wrong } = input([{ ...newMethod(t, "COURIER", "KR", []), name: " ", minDays: "soon", rates: [{ from: "0", price: "free" }, { from: "", price: "0" }] }], [{ countryCode: "KR", prefixes: "", class: "STANDARD", percent: "ten", name: "" }]);
    expect(Object.keys(wrong).sort()).toEqual(["methods.0.minDays", "methods.0.name", "methods.0.rates.0.price", "methods.0.rates.1.goodsFrom", "taxes.0.basisPoints", "taxes.0.name"]);
  });

  it("read a percentage to the hundredth", () => {
    expect(["10", "5,5", "５．５", "19.25", "", "ten", "1.255", "-1"].map(basisPointsOf)).toEqual([1000, 550, 550, 1925, null, null, null, null]);
  });

  it("show what the store has as it was typed", () => {
    const terms = { countryCode: "FR", pricesIncludeTax: true, returnDays: 14, methods: [], taxes: [{ class: "SUPER_REDUCED" as const, basisPoints: 550, name: "TVA", zone: { countryCode: "FR", postalPrefixes: ["97"] } }] };
    expect(taxDrafts(terms)).toEqual([{ countryCode: "FR", prefixes: "97", class: "SUPER_REDUCED", percent: "5.5", name: "TVA" }]);
  });
});
