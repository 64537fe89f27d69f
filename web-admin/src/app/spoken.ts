/** A compiled message: text, or pieces of which some are values, numbers or cases of a plural. */
type Words = string | Piece[];
type Piece = string | [name: string, kind?: "number" | "plural", cases?: Record<string, Words>];
type Values = Record<string, string | number>;

const shelves: Record<string, Record<string, Words>> = {};
let spoken = "en";
let numbers = new Intl.NumberFormat(spoken);
let plurals = new Intl.PluralRules(spoken);

const say = (words: Words, values: Values, counted?: number): string =>
  typeof words === "string" ? words : words.map((piece) => {
    if (typeof piece === "string") return piece === "#" && counted !== undefined ? numbers.format(counted) : piece;
    const [name, kind, cases] = piece;
    const value = values[name];
    if (!kind) return value ?? "";
    const count = Number(value);
    return kind === "number" ? numbers.format(count) : say(cases?.[count] ?? cases?.[plurals.select(count)] ?? cases?.other ?? "", values, count);
  }).join("");

/** Stands in the place of Lingui's own in the built client, whose catalogues are compiled and hold nothing but these pieces. */
export const i18n = {
  load: (locale: string, messages: Record<string, Words>) => void (shelves[locale] = { ...shelves[locale], ...messages }),
  activate: (locale: string) => {
    spoken = locale;
    numbers = new Intl.NumberFormat(locale);
    plurals = new Intl.PluralRules(locale);
  },
  _: (message: string, values: Values = {}) => say(shelves[spoken]?.[message] ?? message, values),
};
