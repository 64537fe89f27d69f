import type { Refusal } from "./faults";
import { currentLocale, loadArea, type Translate } from "./i18n";

let texts: Record<string, (t: Translate) => string> = {};

/** Fetches the sentences for refusals. Most visitors never see one, so they come with the first. */
export async function loadRefusals(): Promise<void> {
  try {
    const [module] = await Promise.all([import("../refusals/refusalTexts"), loadArea("refusals")]);
    texts = module.refusalTexts;
  } catch {
    // Without them the server's own sentence is shown: never hide a refusal because its translation did not arrive.
  }
}

/** A refusal in the reader's language. A code that this client does not know keeps the server's sentence. */
export function refusalText(t: Translate, refusal: Pick<Refusal, "code" | "message">): string {
  if (currentLocale() === "en") return refusal.message;
  return texts[refusal.code]?.(t) ?? refusal.message;
}
