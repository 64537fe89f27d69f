import type { CombinedError } from "@urql/core";
import type { Translate } from "./i18n";

/** Why a request as a whole failed, as opposed to a refusal of one of its fields. */
export interface Fault {
  code: string;
  requestId?: string;
  retryable: boolean;
}

export interface Refusal {
  /** The number of the request that it answered, where it is known. */
  requestId?: string;
  code: string;
  message: string;
  field: string[];
}

export function faultOf(error: CombinedError): Fault {
  const first = error.graphQLErrors[0];
  if (first) {
    const extensions = first.extensions as { code?: string; requestId?: string; retryable?: boolean };
    return { code: extensions.code || "FAULT", requestId: extensions.requestId, retryable: extensions.retryable ?? true };
  }
  const response = error.response as Response | undefined;
  return {
    code: response ? "FAULT" : "UNREACHABLE",
    requestId: response?.headers?.get("x-request-id") ?? undefined,
    retryable: true,
  };
}

/** Whether signing in is the way on from here. */
export const asksToSignIn = (fault: Fault): boolean => fault.code === "UNAUTHENTICATED" || fault.code === "SIGN_IN_REQUIRED";

/** One plain sentence and the next step for a failed request. Raw exception texts are never shown. */
export function explain(t: Translate, fault: Fault): { sentence: string; next: string } {
  switch (fault.code) {
    case "UNREACHABLE":
      return { sentence: t("MerchantHub cannot be reached."), next: t("Check your connection, then try again.") };
    case "UNAUTHENTICATED":
    case "SIGN_IN_REQUIRED":
      return { sentence: t("You are not signed in."), next: t("Sign in, then try again.") };
    case "ROLE_REQUIRED":
      return { sentence: t("Your role does not allow this."), next: t("Ask the owner of the organisation to give you the role.") };
    case "NOT_FOUND":
    case "INVALID_ID":
      return { sentence: t("This does not exist, or it is not yours."), next: t("Check the address, or go back to the start page.") };
    case "THROTTLED":
      return { sentence: t("Too many requests in a short time."), next: t("Wait a few seconds, then try again.") };
    case "UNAVAILABLE":
    case "TIMEOUT":
    case "TOO_MANY_STREAMS":
      return { sentence: t("MerchantHub is busy or restarting."), next: t("Wait a few seconds, then try again.") };
    case "DOCUMENT_NOT_FOUND":
      return { sentence: t("MerchantHub was updated meanwhile."), next: t("Load the page again.") };
    case "RIGHTS_CHANGED":
      return { sentence: t("Your rights have changed."), next: t("Load the page again.") };
    case "IDEMPOTENCY_IN_PROGRESS":
      return { sentence: t("The same request is already being worked on."), next: t("Wait a moment, then look at the result.") };
    case "UPLOAD_TOO_LARGE":
      return { sentence: t("The file is too large."), next: t("Choose a smaller file.") };
    default:
      return { sentence: t("Something went wrong on our side."), next: t("Try again. If it happens again, tell us the request number.") };
  }
}
