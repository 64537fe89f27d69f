import { useFormat } from "../app/format";
import { graphql, MoneyParts, type ResultOf } from "../app/graphql";
import { useT } from "../app/i18n";
import { Link } from "../app/router";
import { classes } from "../plain/controls";
import { Picture } from "../plain/Picture";
import css from "./shop.module.css";

export const ProductCardParts = graphql(`
  fragment ProductCardParts on Product {
    id title picture { url altText width height sourceSet } store { id name }
    priceRange { min { ...MoneyParts } max { ...MoneyParts } }
  }
`, [MoneyParts]);

export const DealCardParts = graphql(`
  fragment DealCardParts on Deal {
    id title imageUrl unit status available
    tiers { minQuantity unitPrice { ...MoneyParts } }
    organisation { id businessName }
  }
`, [MoneyParts]);

export const StoreCardParts = graphql(`
  fragment StoreCardParts on Store { id name address isClosed isOpenNow closedFrom closureReason }
`);

export const LiveCardParts = graphql(`
  fragment LiveCardParts on LiveSession {
    id title status scheduledFor startedAt endedAt posterUrl viewers store { id name }
    pinnedItem { itemId title price { ...MoneyParts } }
  }
`, [MoneyParts]);

export function ProductCard({ product }: { product: ResultOf<typeof ProductCardParts> }) {
  const t = useT();
  const format = useFormat();
  const { min, max } = product.priceRange;
  const price = format.money(min);
  return (
    <Link to="/products/$productId" params={{ productId: product.id }} className={css.card} data-testid="product-card">
      <Picture of={product.picture} sizes="(max-width: 600px) 50vw, 260px" title={product.title} className={css.cardPicture} />
      <span className={css.cardText}>
        <span className={css.cardTitle}>{product.title}</span>
        <span className={css.price}>{min.minorUnits === max.minorUnits ? price : t("from {price}", { price })}</span>
        <span className={css.small}>{product.store.name}</span>
      </span>
    </Link>
  );
}

export function DealCard({ deal }: { deal: ResultOf<typeof DealCardParts> }) {
  const t = useT();
  const format = useFormat();
  const best = deal.tiers.at(-1);
  return (
    <Link to="/deals/$dealId" params={{ dealId: deal.id }} className={css.card} data-testid="deal-card">
      <Picture src={deal.imageUrl} title={deal.title} ratio="4 / 3" className={css.cardPicture} />
      <span className={css.cardText}>
        <span className={css.cardTitle}>{deal.title}</span>
        {best && <span className={css.price}>{t("{price} per {unit}, from {quantity, number}", { price: format.money(best.unitPrice), quantity: best.minQuantity, unit: deal.unit })}</span>}
        <span className={css.small}>{deal.organisation.businessName}</span>
        <span className={css.small}>
          {deal.status === "OPEN" ? t("{count, number} left", { count: deal.available }) : deal.status === "SOLD_OUT" ? t("Sold out") : t("Closed")}
        </span>
      </span>
    </Link>
  );
}

export function StoreState({ store }: { store: Pick<ResultOf<typeof StoreCardParts>, "isClosed" | "isOpenNow"> }) {
  const t = useT();
  if (store.isClosed) return <span className={classes(css.badge, css.badgeWarn)}>{t("Doors closed, sells online")}</span>;
  return <span className={classes(css.badge, store.isOpenNow && css.badgeGood)}>{store.isOpenNow ? t("Open now") : t("Closed at this hour")}</span>;
}

export function StoreCard({ store }: { store: ResultOf<typeof StoreCardParts> }) {
  return (
    <Link to="/stores/$storeId" params={{ storeId: store.id }} className={classes(css.card, css.panel)} data-testid="store-card">
      <span className={css.cardTitle}>{store.name}</span>
      <span className={css.small}>{store.address}</span>
      <StoreState store={store} />
    </Link>
  );
}

export function LiveCard({ live }: { live: ResultOf<typeof LiveCardParts> }) {
  const t = useT();
  const format = useFormat();
  return (
    <Link to="/live/$liveId" params={{ liveId: live.id }} className={css.card} data-testid="live-card">
      <span className={css.over}>
        <Picture src={live.posterUrl} title={live.title} ratio="16 / 9" className={css.cardPicture} />
        <span className={css.badges}>
          {live.status === "LIVE" && <span className={classes(css.badge, css.badgeLive)}><span className={css.dot} />{t("Live")}</span>}
          {live.status === "LIVE" && live.viewers > 0 && <span className={classes(css.badge, css.badgeOver)}>{t("{count} watching", { count: format.compact(live.viewers) })}</span>}
          {live.status === "SCHEDULED" && <span className={classes(css.badge, css.badgeOver)}>{format.short(live.scheduledFor)}</span>}
          {live.status === "ENDED" && <span className={classes(css.badge, css.badgeOver)}>{t("Replay")}</span>}
        </span>
      </span>
      <span className={css.cardText}>
        <span className={css.cardTitle}>{live.title}</span>
        <span className={css.small}>{live.store.name}</span>
        {live.status === "LIVE" && live.pinnedItem && <span className={css.small}>{t("Now: {title}, {price}", { title: live.pinnedItem.title, price: format.money(live.pinnedItem.price) })}</span>}
      </span>
    </Link>
  );
}
