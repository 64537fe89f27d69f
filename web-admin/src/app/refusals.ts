import type { Refusal } from "./faults";
import { currentLocale, loadArea, type Translate } from "./i18n";

type Sentence = Pick<Refusal, "code" | "message">;

let textOf: (t: Translate, refusal: Sentence) => string | undefined = () => undefined;

/** Fetches the sentences for refusals. Most visitors never see one, so they come with the first. */
export async function loadRefusals(): Promise<void> {
  try {
    const [module] = await Promise.all([import("../refusals/refusalTextOf"), loadArea("refusals")]);
    textOf = module.refusalTextOf;
  } catch {
    // Without them the server's own sentence is shown: never hide a refusal because its translation did not arrive.
  }
}

/** A refusal in the reader's language. A code that this client does not know keeps the server's sentence. */
export function refusalText(t: Translate, refusal: Sentence): string {
  if (currentLocale() === "en") return refusal.message;
  return textOf(t, refusal) ?? refusal.message;
}
