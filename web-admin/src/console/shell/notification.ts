import type { Format } from "../../app/format";
import { graphql, type ResultOf } from "../../app/graphql";
import type { Translate } from "../../app/i18n";
import type { Target } from "../../app/paths";
import { paperNames } from "../merchants/requirementNames";

export const NotificationsQuery = graphql(`
  query Notifications($id: ID!, $after: String) {
    organisation(id: $id) {
      id
      notifications(first: 20, after: $after) {
        nodes { id kind subjectId subjectName personName places amount { amount currencyCode } occurredAt isRead }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

export type Notification = NonNullable<ResultOf<typeof NotificationsQuery>["organisation"]>["notifications"]["nodes"][number];

/** What happened, in one sentence. */
export function sentenceOf(t: Translate, format: Format, { kind, subjectName: name, personName, places, amount }: Notification): string {
  const sum = amount ? format.money(amount) : "";
  const person = personName ?? "";
  // The server names the kind of paper as its programs do: BusinessRegistration.
  const paper = () => (paperNames(t) as Record<string, string>)[name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase()] ?? name;
  const sentences: Record<Notification["kind"], () => string> = {
    ORDER_PAID: () => t("New order {number}: {amount}", { number: name, amount: sum }),
    ORDER_CANCELLED: () => t("Order {number} was cancelled", { number: name }),
    ORDER_REFUNDED: () => t("Order {number}: {amount} was paid back", { number: name, amount: sum }),
    IMPORT_COMPLETED: () => t("The import of {file} is done", { file: name }),
    IMPORT_FAILED: () => t("The import of {file} could not be finished", { file: name }),
    LIVE_ENDED: () => t("The live sale “{name}” has ended", { name }),
    DEAL_CLOSED: () => t("The deal “{name}” is closed", { name }),
    APPLICATION_APPROVED: () => t("The application of {name} was approved", { name }),
    APPLICATION_REFUSED: () => t("The application of {name} was refused", { name }),
    LOAN_CONSENT_GIVEN: () => t("{person} ({site}) agreed to be lent", { person, site: name }),
    LOAN_CONSENT_WITHDRAWN: () => t("{person} ({site}) does not want to be lent", { person, site: name }),
    SHIFT_FILLED: () => t("{count, plural, one {{site}: the place of a shift is filled} other {{site}: all # places of a shift are filled}}", { count: places ?? 1, site: name }),
    ASSIGNMENT_DECLINED: () => t("{person} gave a place in a shift back ({site})", { person, site: name }),
    MEMBER_ADDED: () => t("{person} is in the team now", { person }),
    PAPERS_ACCEPTED: () => t("Accepted: {paper}", { paper: paper() }),
    PAPERS_REFUSED: () => t("Refused: {paper}", { paper: paper() }),
    MORE_PAPERS_ASKED: () => t("There is a question about a paper: {paper}", { paper: paper() }),
    APPEAL_DISMISSED: () => t("It stays refused: {paper}", { paper: paper() }),
    PAPERS_END_SOON: () => t("Ends within a month, hand in a new one: {paper}", { paper: paper() }),
    PAPERS_EXPIRED: () => t("Has ended: {paper}", { paper: paper() }),
    SELLER_STAGE_FELL: () => t("{name} may do less than before: papers are missing", { name }),
    SELLER_STAGE_ROSE: () => t("{name} may do more than before", { name }),
  };
  return sentences[kind]();
}

/** Where one sees more of it. */
export function placeOf(org: string, { kind, subjectId }: Notification): Target {
  switch (kind) {
    case "ORDER_PAID":
    case "ORDER_CANCELLED":
    case "ORDER_REFUNDED": return { to: "/console/$org/orders/$orderId", params: { org, orderId: subjectId } };
    case "IMPORT_COMPLETED":
    case "IMPORT_FAILED": return { to: "/console/$org/products/imports/$importId", params: { org, importId: subjectId } };
    case "LIVE_ENDED": return { to: "/console/$org/live/$liveId", params: { org, liveId: subjectId } };
    case "DEAL_CLOSED": return { to: "/console/$org/deals/$dealId", params: { org, dealId: subjectId } };
    case "APPLICATION_APPROVED":
    case "APPLICATION_REFUSED": return { to: "/console/$org", params: { org } };
    case "LOAN_CONSENT_GIVEN":
    case "LOAN_CONSENT_WITHDRAWN":
    case "SHIFT_FILLED":
    case "ASSIGNMENT_DECLINED": return { to: "/console/$org/people/$siteId", params: { org, siteId: subjectId } };
    case "PAPERS_ACCEPTED":
    case "PAPERS_REFUSED":
    case "MORE_PAPERS_ASKED":
    case "APPEAL_DISMISSED":
    case "PAPERS_END_SOON":
    case "PAPERS_EXPIRED":
    case "SELLER_STAGE_FELL":
    case "SELLER_STAGE_ROSE": return { to: "/console/$org/requirements", params: { org } };
    case "MEMBER_ADDED": return { to: "/console/$org/team", params: { org } };
  }
}
