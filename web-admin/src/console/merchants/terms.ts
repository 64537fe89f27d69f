import { graphql, UserErrors, type ResultOf, type VariablesOf } from "../../app/graphql";
import type { Translate } from "../../app/i18n";
import { decimalTextOf } from "../../app/typed";
import type { answers } from "../../ui";

export const TermsParts = graphql(`
  fragment TermsParts on TradeTerms {
    countryCode pricesIncludeTax returnDays
    methods { code kind name minDays maxDays zones { countryCode postalPrefixes } rates { goodsFrom { amount } price { amount } } }
    taxes { class basisPoints name zone { countryCode postalPrefixes } }
  }
`);

export const StoreTermsSet = graphql(`
  mutation StoreTermsSet($input: StoreTermsSetInput!) { storeTermsSet(input: $input) { store { id } userErrors { ...UserErrors } } }
`, [UserErrors]);

type Terms = ResultOf<typeof TermsParts>;
type Input = VariablesOf<typeof StoreTermsSet>["input"];
export type Kind = Terms["methods"][number]["kind"];
export type TaxClass = Terms["taxes"][number]["class"];

export interface ZoneDraft {
  countryCode: string;
  prefixes: string;
}

export interface MethodDraft {
  code: string;
  kind: Kind;
  name: string;
  minDays: string;
  maxDays: string;
  zones: ZoneDraft[];
  rates: { from: string; price: string }[];
}

export interface TaxDraft extends ZoneDraft {
  class: TaxClass;
  percent: string;
  name: string;
}

const zoneDraft = (zone: { countryCode: string; postalPrefixes: readonly string[] }): ZoneDraft => ({ countryCode: zone.countryCode, prefixes: zone.postalPrefixes.join(", ") });
const zoneInput = ({ countryCode, prefixes }: ZoneDraft) => ({ countryCode, postalPrefixes: prefixes.split(/[\s,，、]+/).filter(Boolean) });

/** What the store has, as text fields hold it. */
export const methodDrafts = (terms: Terms, t: Translate): MethodDraft[] => terms.methods.map((method) => ({
  ...method,
  name: method.name || t("Pick up at the store"),
  minDays: String(method.minDays),
  maxDays: String(method.maxDays),
  zones: method.zones.map(zoneDraft),
  rates: method.rates.length > 0 ? method.rates.map((rate) => ({ from: rate.goodsFrom.amount, price: rate.price.amount })) : [{ from: "0", price: "0" }],
}));

export const taxDrafts = (terms: Terms): TaxDraft[] => terms.taxes.map((tax) => ({ ...zoneDraft(tax.zone), class: tax.class, name: tax.name, percent: String(tax.basisPoints / 100) }));

/** A method of that kind to begin with; its code is one that no other has. */
export function newMethod(t: Translate, kind: Kind, countryCode: string, taken: readonly MethodDraft[]): MethodDraft {
  const base = { PICK_UP: "pick-up", SHIPPING: "parcel", COURIER: "courier" }[kind];
  const codes = new Set(taken.map((method) => method.code));
  let code = base;
  for (let number = 2; codes.has(code); number++) code = `${base}-${number}`;
  return {
    code,
    kind,
    name: { PICK_UP: t("Pick up at the store"), SHIPPING: t("Parcel"), COURIER: t("Courier") }[kind],
    minDays: kind === "SHIPPING" ? "1" : "0",
    maxDays: { PICK_UP: "0", SHIPPING: "3", COURIER: "1" }[kind],
    zones: kind === "PICK_UP" ? [] : [{ countryCode, prefixes: "" }],
    rates: [{ from: "0", price: kind === "PICK_UP" ? "0" : "" }],
  };
}

const usual: Record<string, [TaxClass, number][]> = {
  KR: [["STANDARD", 10]],
  CN: [["STANDARD", 13], ["REDUCED", 9], ["SUPER_REDUCED", 6]],
  JP: [["STANDARD", 10], ["REDUCED", 8]],
  DE: [["STANDARD", 19], ["REDUCED", 7]],
  FR: [["STANDARD", 20], ["REDUCED", 10], ["SUPER_REDUCED", 5.5]],
  ES: [["STANDARD", 21], ["REDUCED", 10], ["SUPER_REDUCED", 4]],
  IT: [["STANDARD", 22], ["REDUCED", 10], ["SUPER_REDUCED", 5]],
  GB: [["STANDARD", 20], ["REDUCED", 5]],
};

/** The rates that most shops of a country charge; empty where we know none. The seller looks at them before they count. */
export const usualTaxes = (t: Translate, countryCode: string): TaxDraft[] =>
  (usual[countryCode] ?? []).map(([taxClass, percent]) => ({ countryCode, prefixes: "", class: taxClass, percent: String(percent), name: t("VAT") }));

/** A percentage with up to two decimals as basis points; null for anything else. */
export function basisPointsOf(text: string): number | null {
  const typed = decimalTextOf(text);
  return /^\d{1,3}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : null;
}

/** The drafts as the server takes them; what cannot be read is noted in the answers under its path. */
export function termsInput(t: Translate, typed: ReturnType<typeof answers>, id: string, version: number, currencyCode: string, terms: { countryCode: string; pricesIncludeTax: boolean; returnDays: string; methods: MethodDraft[]; taxes: TaxDraft[] }): Input {
  return {
    id,
    expectedVersion: version,
    countryCode: terms.countryCode,
    pricesIncludeTax: terms.pricesIncludeTax,
    returnDays: typed.whole("returnDays", terms.returnDays),
    methods: terms.methods.map((method, index) => ({
      code: method.code,
      kind: method.kind,
      name: typed.words(`methods.${index}.name`, method.name),
      minDays: typed.whole(`methods.${index}.minDays`, method.minDays),
      maxDays: typed.whole(`methods.${index}.maxDays`, method.maxDays),
      zones: method.zones.map(zoneInput),
      rates: method.rates.map((rate, step) => ({
        goodsFrom: step === 0 ? { amount: "0", currencyCode } : typed.money(`methods.${index}.rates.${step}.goodsFrom`, rate.from, currencyCode),
        price: typed.money(`methods.${index}.rates.${step}.price`, rate.price, currencyCode),
      })),
    })),
    taxes: terms.taxes.map((tax, index) => ({
      zone: zoneInput(tax),
      class: tax.class,
      basisPoints: typed.given(`taxes.${index}.basisPoints`, basisPointsOf(tax.percent), t("Write a percentage, such as 10 or 5.5.")) ?? 0,
      name: typed.words(`taxes.${index}.name`, tax.name),
    })),
  };
}
