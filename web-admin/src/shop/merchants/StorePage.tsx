import { useAccent } from "../../app/accent";
import { useCursor, useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { useParams } from "../../app/router";
import { Empty, Missing, Notice, Pager, Waiting } from "../../plain/states";
import { LiveCard, LiveCardParts, ProductCard, ProductCardParts, StoreCardParts, StoreState } from "../cards";
import css from "../shop.module.css";

const StoreQuery = graphql(`
  query StorePage($id: ID!, $after: String) {
    store(id: $id) {
      ...StoreCardParts accentHue closedUntil timeZone hours { day opens closes }
      liveSessions(first: 6) { nodes { ...LiveCardParts } }
      products(first: 24, after: $after) { nodes { status ...ProductCardParts } pageInfo { hasNextPage endCursor } }
    }
  }
`, [StoreCardParts, LiveCardParts, ProductCardParts]);

export const weekdays = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;

export function StorePage() {
  const t = useT();
  const format = useFormat();
  const { storeId } = useParams("/stores/$storeId");
  const cursor = useCursor(storeId);
  const asked = useData(StoreQuery, { id: storeId, after: cursor.after });
  useAccent(asked.data?.store?.accentHue);
  if (!asked.data) return <Waiting asked={asked} />;
  const store = asked.data.store;
  if (!store) return <Missing />;
  const lives = store.liveSessions.nodes.filter((live) => live.status === "LIVE" || live.status === "SCHEDULED");
  const products = store.products.nodes.filter((product) => product.status === "ACTIVE");
  return (
    <div className={css.sections}>
      <title>{store.name}</title>
      <div className={css.stack}>
        <h1 className={css.title}>{store.name}</h1>
        <p className={css.muted}>{store.address}</p>
        <StoreState store={store} />
        {store.isClosed && (
          <Notice tone="warn">
            <strong>{store.closedFrom ? t("The doors are closed since {date}. Everything here is still sold online.", { date: format.date(store.closedFrom) }) : t("The doors are closed. Everything here is still sold online.")}</strong>
            {store.closureReason && <span>{store.closureReason}</span>}
            {store.closedFrom && store.closedUntil && <span>{format.date(store.closedFrom)} – {format.date(store.closedUntil)}</span>}
          </Notice>
        )}
        {!store.isClosed && store.closedFrom && (
          <Notice>
            <strong>{t("Closed")}</strong>
            <span>{format.date(store.closedFrom)} – {store.closedUntil && format.date(store.closedUntil)}</span>
            {store.closureReason && <span>{store.closureReason}</span>}
          </Notice>
        )}
        {store.hours.length > 0 && (
          <details>
            <summary>{t("Opening hours ({zone})", { zone: store.timeZone })}</summary>
            <dl className={css.facts}>
              {weekdays.map((day, index) => {
                const spans = store.hours.filter((each) => each.day === day);
                return spans.length > 0 && [<dt key={`${day}-name`}>{format.weekday(index)}</dt>, <dd key={day}>{spans.map((span) => `${span.opens}–${span.closes}`).join(", ")}</dd>];
              })}
            </dl>
          </details>
        )}
      </div>
      {lives.length > 0 && (
        <section>
          <div className={css.sectionHead}><h2>{t("Live sales")}</h2></div>
          <div className={css.wideGrid}>{lives.map((live) => <LiveCard key={live.id} live={live} />)}</div>
        </section>
      )}
      <section>
        <div className={css.sectionHead}><h2>{t("Products")}</h2></div>
        {products.length === 0 ? <Empty heading={t("Nothing is for sale here yet")} /> : <div className={css.grid}>{products.map((product) => <ProductCard key={product.id} product={product} />)}</div>}
        <Pager {...cursor.turn(store.products.pageInfo)} />
      </section>
    </div>
  );
}
