import { useT } from "../../app/i18n";
import { Link, useParams } from "../../app/router";
import css from "../shop.module.css";
import { Payment } from "./Payment";

export function CheckoutPage() {
  const t = useT();
  const { checkoutId } = useParams("/checkout/$checkoutId");
  return (
    <div className={css.narrow}>
      <title>{t("Payment")}</title>
      <h1 className={css.title}>{t("Payment")}</h1>
      <div className={css.panel}><Payment checkoutId={checkoutId} restart={<Link to="/">{t("Go to the start page")}</Link>} /></div>
    </div>
  );
}
