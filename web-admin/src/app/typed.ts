/** Wide digits of Chinese, Japanese and Korean input methods become the ones that a server reads. */
const plain = (text: string) => text.normalize("NFKC").trim();

const grouped = /^[+-]?\d{1,3}(?:[,\u00a0\u202f' ]\d{3})+(?:\.\d+)?$/;

const ungrouped = (text: string) => (grouped.test(text) ? text.replace(/[,\u00a0\u202f' ]/g, "") : text);

/** A whole number as it was typed, without separators of thousands. What is no number stays for the server to refuse. */
export const wholeOf = (text: string): string => ungrouped(plain(text));

/**
 * A decimal number as it was typed: `1,200.50` is `1200.50`. A comma that does not separate thousands is the decimal sign of
 * half of the world, so it becomes a point: `12,5` is `12.5`.
 */
export function decimalTextOf(text: string): string {
  const typed = ungrouped(plain(text).replaceAll("。", "."));
  return /^[+-]?\d+,\d{1,2}$/.test(typed) ? typed.replace(",", ".") : typed;
}
