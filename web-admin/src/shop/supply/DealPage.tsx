import { useState } from "react";
import { cart } from "../../app/cart";
import { useData } from "../../app/data";
import { times, useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useParams } from "../../app/router";
import { Button, classes } from "../../plain/controls";
import { Picture } from "../../plain/Picture";
import { Missing, Notice, Waiting } from "../../plain/states";
import { Stepper } from "../../plain/Stepper";
import goods from "../catalog/goods.module.css";
import css from "../shop.module.css";
import { leastOf, tierFor } from "./tiers";

const DealQuery = graphql(`
  query DealPage($id: ID!) {
    deal(id: $id) {
      id title description imageUrl unit status available sold closesAt organisation { id businessName }
      tiers { minQuantity unitPrice { ...MoneyParts } }
    }
  }
`, [MoneyParts]);

type Deal = NonNullable<ResultOf<typeof DealQuery>["deal"]>;

function Detail({ deal }: { deal: Deal }) {
  const t = useT();
  const format = useFormat();
  const least = leastOf(deal.tiers);
  const [wanted, setWanted] = useState(least);
  const [added, setAdded] = useState(false);
  const draft = deal.status === "DRAFT";
  const open = deal.status === "OPEN" && deal.available >= least;
  const quantity = Math.max(least, Math.min(wanted, Math.max(deal.available, least)));
  const tier = tierFor(deal.tiers, quantity);
  const next = deal.tiers.find((each) => each.minQuantity > quantity && each.minQuantity <= deal.available);
  const add = () => {
    cart.add({ itemId: deal.id, quantity });
    setAdded(true);
  };
  return (
    <div className={goods.twoColumns}>
      <title>{deal.title}</title>
      <div className={goods.gallery}><Picture src={deal.imageUrl} title={deal.title} ratio="4 / 3" /></div>
      <div className={css.stack}>
        {draft && <Notice tone="warn" testId="draft-note">{t("This is a preview: shoppers do not see this deal before you open it.")}</Notice>}
        <div className={css.cardText}>
          <span className={css.small}>{t("Made and sold by {name}", { name: deal.organisation.businessName })}</span>
          <h1 className={css.title}>{deal.title}</h1>
        </div>
        {deal.description && <p className={css.muted}>{deal.description}</p>}
        <table className={goods.table} data-testid="tiers">
          <caption>{t("The more, the cheaper")}</caption>
          <thead><tr><th scope="col">{t("Quantity")}</th><th scope="col">{t("Price of each {unit}", { unit: deal.unit })}</th></tr></thead>
          <tbody>
            {deal.tiers.map((each) => (
              <tr key={each.minQuantity} aria-current={each === tier ? "true" : undefined}>
                <td>{t("from {quantity, number}", { quantity: each.minQuantity })}</td>
                <td>{format.money(each.unitPrice)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={css.row}>
          <span className={classes(css.badge, open || draft ? css.badgeGood : undefined)} data-testid="stock">{open || draft ? t("{count, number} left", { count: deal.available }) : deal.status === "OPEN" || deal.status === "SOLD_OUT" ? t("Sold out") : t("This deal is closed")}</span>
          {deal.sold > 0 && <span className={css.small}>{t("{count, number} sold", { count: deal.sold })}</span>}
          {deal.closesAt && (draft || deal.status === "OPEN") && <span className={css.small}>{t("Ends {time}", { time: format.short(deal.closesAt) })}</span>}
        </p>
        <div className={css.panel}>
          <div className={css.spread}>
            <Stepper label={t("Quantity")} value={quantity} least={least} most={Math.max(deal.available, least)} onChange={(value) => { setWanted(value); setAdded(false); }} />
            {tier && <span className={css.total} data-testid="price">{format.money(times(tier.unitPrice, quantity))}</span>}
          </div>
          {next && tier && <p className={css.small}>{t("Take {quantity, number} and each costs {price}.", { quantity: next.minQuantity, price: format.money(next.unitPrice) })}</p>}
          <div className={goods.buy}>
            <Button disabled={!open} data-testid="buy-now" onClick={() => { add(); navigate({ to: "/cart" }); }}>{t("Buy now")}</Button>
            <Button quiet disabled={!open} data-testid="add-to-cart" onClick={add}>{t("Add to cart")}</Button>
          </div>
          <p role="status">{added && <>{t("It is in your cart.")} <Link to="/cart">{t("Go to the cart")}</Link></>}</p>
        </div>
      </div>
    </div>
  );
}

export function DealPage() {
  const { dealId } = useParams("/deals/$dealId");
  const asked = useData(DealQuery, { id: dealId });
  if (!asked.data) return <Waiting asked={asked} />;
  return asked.data.deal ? <Detail key={dealId} deal={asked.data.deal} /> : <Missing />;
}
