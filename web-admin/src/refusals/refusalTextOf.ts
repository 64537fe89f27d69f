import type { Refusal } from "../app/faults";
import type { Translate } from "../app/i18n";
import { figuredTexts } from "./figuredTexts";
import { refusalTexts } from "./refusalTexts";

/** A figure or a time of day. What belongs to a word is none: UTF-8, H.264, express-2, 64-bit. */
const figure = /(?<![A-Za-z0-9][-.:,]?)-?\d+(?::\d{2}|(?:,\d{3})*(?:\.\d+)?)(?![\d]|-?[A-Za-z])/g;

/** From here on figures are read more easily with separators. */
const separated = 1000;

/** The figures of the server's sentence in their order. What stands in quotation marks was typed by somebody. */
export const figuresOf = (message: string): string[] =>
  (message.replace(/"[^"]*"/g, "").match(figure) ?? []).map((each) => (/^[1-9]\d+$/.test(each) && Number(each) >= separated ? Number(each).toLocaleString("en") : each));

/** A refusal in the reader's words, with the figures that the server's sentence has; undefined for a code that is not known here. */
export function refusalTextOf(t: Translate, { code, message }: Pick<Refusal, "code" | "message">): string | undefined {
  const figures = figuresOf(message);
  const counts = Object.keys(figuredTexts[code] ?? {}).map(Number).filter((count) => count <= figures.length);
  return figuredTexts[code]?.[Math.max(...counts)]?.(t, ...figures) ?? refusalTexts[code]?.(t);
}
