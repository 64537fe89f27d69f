import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT, type Translate } from "../../app/i18n";

export const DeliveryParts = graphql(`fragment DeliveryParts on Delivery { code kind name price { ...MoneyParts } minDays maxDays store { id name address } }`, [MoneyParts]);

export type Delivery = ResultOf<typeof DeliveryParts>;

/** What a way to get the goods is called; the one that every store has by itself has no name of its own. */
export const deliveryName = (t: Translate, delivery: Pick<Delivery, "kind" | "name">) => delivery.name || (delivery.kind === "PICK_UP" ? t("Pick up at the store") : t("Delivery"));

export function useDays() {
  const t = useT();
  return ({ kind, minDays, maxDays }: Pick<Delivery, "kind" | "minDays" | "maxDays">) => {
    if (maxDays === 0) return kind === "PICK_UP" ? t("Ready at once") : t("The same day");
    return minDays === maxDays
      ? t("{days, plural, one {# working day} other {# working days}}", { days: maxDays })
      : t("{from, number} to {to, plural, one {# working day} other {# working days}}", { from: minDays, to: maxDays });
  };
}
