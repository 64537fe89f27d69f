import type { Refusal } from "./faults";
import type { Translate } from "./i18n";

/** A refusal in the reader's language. A code that this client does not know keeps the server's sentence. */
export function refusalText(t: Translate, refusal: Refusal): string {
  switch (refusal.code) {
    case "REQUIRED":
      return t("Fill this in.");
    case "NOT_FOUND":
      return t("This does not exist, or it is not yours.");
    case "FORBIDDEN":
      return t("Your role does not allow this.");
    case "INSUFFICIENT_STOCK":
      return t("Not enough in stock. Choose a smaller quantity.");
    default:
      return refusal.message;
  }
}
