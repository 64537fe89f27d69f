/** Wide digits of Chinese, Japanese and Korean input methods become the ones that a server reads. */
export const plain = (text: string) => text.normalize("NFKC").trim();

/** Thousands never begin with a nought: `0,500` may be half of something as well as five hundred. */
const grouped = /^[+-]?[1-9]\d{0,2}(?:[, '’]\d{3})+(?:\.\d+)?$/;

export const ungrouped = (text: string) => (grouped.test(text) ? text.replace(/[, '’]/g, "") : text);

/** A whole number as it was typed, without separators of thousands. What is no number stays as it is. */
export const wholeOf = (text: string): string => ungrouped(plain(text));

/** The number that was typed; null for what is no whole number, or one that the server cannot hold in its 32 bits. */
export function wholeNumberOf(text: string): number | null {
  const typed = wholeOf(text);
  return /^[+-]?\d+$/.test(typed) && Math.abs(Number(typed)) < 2 ** 31 ? Number(typed) : null;
}
