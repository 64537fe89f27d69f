import type { ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Badge } from "../../ui";
import type { ReturnParts } from "./Returns";

type Kind = ResultOf<typeof ReturnParts>["returns"][number];

export const returnStatuses: Kind["status"][] = ["ASKED", "APPROVED", "RECEIVED", "REFUNDED", "REFUSED"];
export const returnReasons: Kind["reason"][] = ["CHANGED_MIND", "DAMAGED", "NOT_AS_DESCRIBED", "WRONG_ITEM", "OTHER"];

export function useReturnStatuses(): Record<Kind["status"], string> {
  const t = useT();
  return { ASKED: t("To be answered"), APPROVED: t("On its way back"), REFUSED: t("Refused"), RECEIVED: t("Received"), REFUNDED: t("Paid back") };
}

export function useReturnReasons(): Record<Kind["reason"], string> {
  const t = useT();
  return { CHANGED_MIND: t("Changed their mind"), DAMAGED: t("Arrived damaged"), NOT_AS_DESCRIBED: t("Not as described"), WRONG_ITEM: t("The wrong thing came"), OTHER: t("Something else") };
}

export function ReturnBadge({ status }: { status: Kind["status"] }) {
  const names = useReturnStatuses();
  return <Badge tone={status === "REFUNDED" ? "good" : "warn"} testId="return-status">{names[status]}</Badge>;
}
