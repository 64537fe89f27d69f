/** How much longer than English the words become. */
const growth = 0.4;

/** A name is the same in every language. */
const name = "MerchantHub";

type Part = string | [string, string?, (Record<string, Part[] | string | number> | string)?];

/** A message as the client's catalogues hold it: its own words, and values with what they choose between. */
export type Compiled = string | readonly Part[];

/** Every word grows by itself, as in languages that write long words: “Settings” becomes “SettingsSett”. */
const longer = (text: string): string => text.replace(/\p{L}{2,}/gu, (word) => (word === name ? word : word + word.slice(0, Math.ceil(word.length * growth))));

function grownPart(part: Part): Part {
  if (typeof part === "string") return longer(part);
  const [value, kind, choices] = part;
  if (typeof choices !== "object") return part;
  return [value, kind, Object.fromEntries(Object.entries(choices).map(([key, choice]) => [key, typeof choice === "number" ? choice : (grown(choice) as Part[] | string)]))];
}

/** A message with its own words grown; names of values, and what chooses between sentences, stay. */
export const grown = (message: Compiled): Compiled => (typeof message === "string" ? longer(message) : message.map(grownPart));
