import type { ReactNode } from "react";
import { useData } from "../app/data";
import { graphql } from "../app/graphql";
import { useT } from "../app/i18n";
import { Link } from "../app/router";
import { useSession } from "../app/session";
import { buttonLook } from "../plain/controls";
import { Empty, Waiting } from "../plain/states";
import { DealCard, DealCardParts, LiveCard, LiveCardParts, StoreCard, StoreCardParts } from "./cards";
import css from "./shop.module.css";

const HomeQuery = graphql(`
  query Home {
    now: liveSessions(status: LIVE, first: 6) { nodes { ...LiveCardParts } }
    next: liveSessions(status: SCHEDULED, first: 3) { nodes { ...LiveCardParts } }
    deals(status: OPEN, first: 8) { nodes { ...DealCardParts } }
    stores(first: 6) { nodes { ...StoreCardParts } }
  }
`, [LiveCardParts, DealCardParts, StoreCardParts]);

function Section({ heading, more, children }: { heading: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <div className={css.sectionHead}><h2>{heading}</h2>{more}</div>
      {children}
    </section>
  );
}

export function HomePage() {
  const t = useT();
  const { me } = useSession();
  const asked = useData(HomeQuery, {}, { concerns: ["LiveSession", "Deal", "Store"] });
  const data = asked.data;
  return (
    <div className={css.sections}>
      <title>{t("MerchantHub")}</title>
      <div className={css.hero}>
        <h1>{t("Doors closed? The shop goes on.")}</h1>
        <p className={css.lead}>{t("Watch stores sell live, buy straight from factories, and help people keep their work.")}</p>
        <div className={css.row}>
          <Link to="/live" className={buttonLook()}>{t("Watch live sales")}</Link>
          <Link to="/console" className={buttonLook({ quiet: true })}>{me && me.memberships.length > 0 ? t("My business") : t("Sell on MerchantHub")}</Link>
          <Link to="/work" className={buttonLook({ quiet: true })}>{me?.worker ? t("My shifts") : t("Find shifts")}</Link>
        </div>
      </div>
      {!data ? <Waiting asked={asked} /> : (
        <>
          {data.now.nodes.length > 0 && (
            <Section heading={t("Live now")} more={<Link to="/live">{t("All live sales")}</Link>}>
              <div className={css.wideGrid}>{data.now.nodes.map((live) => <LiveCard key={live.id} live={live} />)}</div>
            </Section>
          )}
          {data.next.nodes.length > 0 && (
            <Section heading={t("Coming up")} more={data.now.nodes.length === 0 && <Link to="/live">{t("All live sales")}</Link>}>
              <div className={css.wideGrid}>{data.next.nodes.map((live) => <LiveCard key={live.id} live={live} />)}</div>
            </Section>
          )}
          {data.deals.nodes.length > 0 && (
            <Section heading={t("Straight from the factory")} more={<Link to="/deals">{t("All deals")}</Link>}>
              <div className={css.grid}>{data.deals.nodes.map((deal) => <DealCard key={deal.id} deal={deal} />)}</div>
            </Section>
          )}
          {data.stores.nodes.length > 0 && (
            <Section heading={t("Stores")} more={<Link to="/stores">{t("All stores")}</Link>}>
              <div className={css.wideGrid}>{data.stores.nodes.map((store) => <StoreCard key={store.id} store={store} />)}</div>
            </Section>
          )}
          {data.now.nodes.length + data.next.nodes.length + data.deals.nodes.length + data.stores.nodes.length === 0 && (
            <Empty heading={t("Nothing is for sale yet")}>
              <p>{t("The first store opens here soon. It could be yours.")}</p>
              <Link to="/console" className={buttonLook()}>{t("Sell on MerchantHub")}</Link>
            </Empty>
          )}
        </>
      )}
    </div>
  );
}
