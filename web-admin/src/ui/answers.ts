import { wholeNumberOf, wholeOf } from "../app/digits";
import type { Translate } from "../app/i18n";
import { amountOf, exampleOf } from "../app/typed";

/**
 * Reads the answers of a form before it is sent. What cannot be sent gets its sentence in `wrong`, under the name of its
 * field, so that a person sees everything at once; then the values read are of no use and the form stays.
 */
export function answers(t: Translate) {
  const wrong: Record<string, string> = {};
  const missing = (name: string, text: string) => {
    if (text.trim() === "") wrong[name] = t("Fill this in.");
    return name in wrong;
  };
  return {
    wrong,
    words: (name: string, text: string): string => {
      missing(name, text);
      return text.trim();
    },
    whole: (name: string, text: string): number => {
      const read = wholeNumberOf(text);
      if (!missing(name, text) && read === null) wrong[name] = /^[+-]?\d{10,}$/.test(wholeOf(text)) ? t("This number is too large.") : t("Write a whole number, such as {example}.", { example: "12" });
      return read ?? 0;
    },
    money: (name: string, text: string, currencyCode: string): { amount: string; currencyCode: string } => {
      const amount = amountOf(text, currencyCode);
      if (!missing(name, text) && amount === null) wrong[name] = t("Write the amount in {currency} as a number, such as {example}.", { currency: currencyCode, example: exampleOf(currencyCode) });
      return { amount: amount ?? "0", currencyCode };
    },
    /** For answers of several fields. */
    given: <Answer>(name: string, answer: Answer | null, sentence: string): Answer | null => {
      if (answer === null) wrong[name] = sentence;
      return answer;
    },
  };
}
