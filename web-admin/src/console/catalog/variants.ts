/** The editable words of one variant. Without an id it is not there yet. */
export interface VariantDraft {
  id: string | null;
  values: readonly string[];
  price: string;
  before: string;
  sku: string;
  barcode: string;
  grams: string;
  /** Units on the shelf, for one that is new; of the others the stock has its own form. */
  units: string;
}

/** An option as it is typed: its values with commas between them. */
export interface OptionDraft {
  name: string;
  values: string;
}

export const mostOptions = 3;
export const mostVariants = 100;

const separator = /[,，、]/;

export const valuesOf = (option: OptionDraft): string[] => [...new Set(option.values.split(separator).map((value) => value.trim()).filter(Boolean))];

export const keyOf = (values: readonly string[]): string => JSON.stringify(values);

/** Every combination of the options' values, the first option changing slowest; one without values where there is no option. */
export function combinations(options: readonly OptionDraft[]): string[][] {
  return options.reduce<string[][]>((made, option) => made.flatMap((values) => valuesOf(option).map((value) => [...values, value])), [[]]);
}

/** How many there would be, without making them: somebody may type a thousand values by accident. */
export const countOf = (options: readonly OptionDraft[]): number => options.reduce((count, option) => count * valuesOf(option).length, 1);

/**
 * The variants of the options: those that are known by their values keep their words, new ones begin with the price of the
 * one that is most like them. What the person took away stays away.
 */
export function variantsOf(options: readonly OptionDraft[], known: readonly VariantDraft[], gone: ReadonlySet<string>): VariantDraft[] {
  const byValues = new Map(known.map((variant) => [keyOf(variant.values), variant]));
  return combinations(options).filter((values) => !gone.has(keyOf(values))).map((values) => byValues.get(keyOf(values)) ?? draftLike(closest(known, values), values));
}

function closest(known: readonly VariantDraft[], values: readonly string[]): VariantDraft | undefined {
  const likeness = (variant: VariantDraft) => variant.values.filter((value) => values.includes(value)).length;
  return [...known].sort((one, other) => likeness(other) - likeness(one))[0];
}

const draftLike = (model: VariantDraft | undefined, values: readonly string[]): VariantDraft => ({
  id: null, values, price: model?.price ?? "", before: model?.before ?? "", sku: "", barcode: "", grams: model?.grams ?? "", units: "0",
});
