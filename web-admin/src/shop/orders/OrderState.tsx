import { useT } from "../../app/i18n";
import { classes } from "../../plain/controls";
import css from "../shop.module.css";

export function OrderState({ status }: { status: "PAID" | "CANCELLED" | "REFUNDED" }) {
  const t = useT();
  const names = { PAID: t("Paid"), CANCELLED: t("Cancelled"), REFUNDED: t("Cancelled and paid back") };
  return <span className={classes(css.badge, status === "PAID" ? css.badgeGood : css.badgeWarn)} data-testid="order-status">{names[status]}</span>;
}
