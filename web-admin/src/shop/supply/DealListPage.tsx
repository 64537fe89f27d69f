import { useCursor, useData } from "../../app/data";
import { graphql } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Empty, Pager, Waiting } from "../../plain/states";
import { DealCard, DealCardParts } from "../cards";
import css from "../shop.module.css";

const DealListQuery = graphql(`
  query DealList($after: String) {
    deals(status: OPEN, first: 24, after: $after) { nodes { ...DealCardParts } pageInfo { hasNextPage endCursor } }
  }
`, [DealCardParts]);

export function DealListPage() {
  const t = useT();
  const cursor = useCursor();
  const asked = useData(DealListQuery, { after: cursor.after }, { concerns: ["Deal"] });
  const deals = asked.data?.deals;
  return (
    <div className={css.stack}>
      <title>{t("Factory deals")}</title>
      <h1 className={css.title}>{t("Factory deals")}</h1>
      <p className={css.lead}>{t("Straight from the maker. The more you take, the lower the price of each piece.")}</p>
      {!deals ? <Waiting asked={asked} /> : deals.nodes.length === 0 ? (
        <Empty heading={t("No deal is open right now")}><p>{t("Factories list new deals all the time. Come back later.")}</p></Empty>
      ) : (
        <div className={css.grid}>{deals.nodes.map((deal) => <DealCard key={deal.id} deal={deal} />)}</div>
      )}
      <Pager {...cursor.turn(deals?.pageInfo)} />
    </div>
  );
}
