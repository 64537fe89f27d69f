import { useData } from "../../app/data";
import { graphql } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Empty, Waiting } from "../../plain/states";
import { LiveCard, LiveCardParts } from "../cards";
import css from "../shop.module.css";

const LiveListQuery = graphql(`
  query LiveList {
    now: liveSessions(status: LIVE, first: 24) { nodes { ...LiveCardParts } }
    next: liveSessions(status: SCHEDULED, first: 24) { nodes { ...LiveCardParts } }
    past: liveSessions(status: ENDED, first: 24) { nodes { ...LiveCardParts } }
  }
`, [LiveCardParts]);

export function LiveListPage() {
  const t = useT();
  const asked = useData(LiveListQuery, {}, { concerns: ["LiveSession"] });
  const data = asked.data;
  const sections = data ? [
    { heading: t("Live now"), nodes: data.now.nodes },
    { heading: t("Coming up"), nodes: data.next.nodes },
    { heading: t("Replays"), nodes: data.past.nodes },
  ].filter((section) => section.nodes.length > 0) : [];
  return (
    <div className={css.sections}>
      <title>{t("Live sales")}</title>
      <h1 className={css.title}>{t("Live sales")}</h1>
      {!data ? <Waiting asked={asked} /> : sections.length === 0 ? <Empty heading={t("No live sale is planned yet")}><p>{t("Come back later, or look at the factory deals.")}</p></Empty> : null}
      {sections.map((section) => (
        <section key={section.heading}>
          <div className={css.sectionHead}><h2>{section.heading}</h2></div>
          <div className={css.wideGrid}>{section.nodes.map((live) => <LiveCard key={live.id} live={live} />)}</div>
        </section>
      ))}
    </div>
  );
}
