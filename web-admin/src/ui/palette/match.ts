/** Something the palette offers. `english` is the label as it stands in the code: whoever types it finds it in every language. */
export interface Command {
  id: string;
  group: string;
  label: string;
  english: string;
  /** The keys that do the same without the palette. */
  keys?: string[];
  run: () => void;
}

const initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const syllablesPerInitial = 588;

/** The first consonants of a Korean text, as people type them to find something quickly: 주문 is found by ㅈㅁ. */
export const initialsOf = (text: string): string =>
  [...text].map((each) => {
    const code = each.charCodeAt(0);
    return code >= firstSyllable && code <= lastSyllable ? initials.charAt(Math.floor((code - firstSyllable) / syllablesPerInitial)) : each;
  }).join("");

/** Wide letters become narrow, capitals small, and accents go. Korean syllables stay whole. */
export const folded = (text: string): string => text.normalize("NFKD").replace(/\p{Mn}/gu, "").normalize("NFKC").toLowerCase().trim();

/** How well one word of the query fits a text: 0 is not at all. */
function fit(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at === 0) return 4;
  if (at > 0) return /[\s·/-]/.test(text.charAt(at - 1)) ? 3 : 2;
  // The letters in their order, the first one first, for whoever types quickly; only where a word has many letters.
  if (!/^[a-z0-9]{2,}$/.test(word) || text.charAt(0) !== word.charAt(0)) return 0;
  let from = 0;
  for (const letter of word) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return 0;
  }
  return 1;
}

function rank(command: Command, words: string[]): number {
  const label = folded(command.label);
  const texts = [label, folded(command.english), folded(initialsOf(label)), folded(command.group)];
  let sum = 0;
  for (const word of words) {
    const best = Math.max(...texts.map((text) => fit(text, word)));
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

/** The commands that fit every word of the query, the best first within the order given; all of them for an empty query. */
export function matching(commands: readonly Command[], query: string): Command[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...commands];
  return commands
    .map((command) => ({ command, score: rank(command, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ command }) => command);
}
