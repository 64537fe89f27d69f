import type { ResultOf } from "../../app/graphql";
import { graphql } from "../../app/graphql";
import { useT } from "../../app/i18n";

export const StockChangeParts = graphql(`
  fragment StockChangeParts on StockChange { kind at units before after reason note byName importId orderId orderNumber }
`);

export type StockChange = ResultOf<typeof StockChangeParts>;
export type StockReason = NonNullable<StockChange["reason"]>;

/** Which way the units go; a correction says so itself, and a count says what there is. */
export const wayOf: Record<StockReason, "in" | "out" | "either" | "count"> = {
  COUNTED: "count", RECEIVED: "in", RETURNED_TO_SHELF: "in", DAMAGED: "out", LOST: "out", SPOILED: "out", USED_IN_STORE: "out", GIVEN_AWAY: "out", CORRECTION: "either",
};

export const stockReasons: StockReason[] = ["COUNTED", "RECEIVED", "RETURNED_TO_SHELF", "DAMAGED", "LOST", "SPOILED", "USED_IN_STORE", "GIVEN_AWAY", "CORRECTION"];

export function useStockReasons(): Record<StockReason, string> {
  const t = useT();
  return {
    COUNTED: t("Counted"), RECEIVED: t("Goods came in"), RETURNED_TO_SHELF: t("Back on the shelf"), DAMAGED: t("Damaged"), LOST: t("Lost or stolen"), SPOILED: t("Spoiled or past its date"),
    USED_IN_STORE: t("Used in the store"), GIVEN_AWAY: t("Given away"), CORRECTION: t("Corrected a mistake"),
  };
}

export function useStockKinds(): Record<StockChange["kind"], string> {
  const t = useT();
  return {
    COUNTED: t("Set to a number"), ADJUSTED: t("Adjusted"), IMPORTED: t("Set by a file"), IMPORT_UNDONE: t("File taken back"), SAFETY_SET: t("Kept for the counter"), RETURNED: t("Came back from an order"), SOLD: t("Sold"),
  };
}
