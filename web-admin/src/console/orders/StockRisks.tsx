import { useFormat } from "../../app/format";
import { graphql, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { look, Panel, Rows } from "../../ui";
import { useHere } from "../organisation";

export const StockRiskParts = graphql(`
  fragment StockRiskParts on Organisation {
    stockRisks(first: 10) { itemId title available soldLastWeek daysOfCover variant { id title product { id title } } deal { id title } }
  }
`);

type Risk = ResultOf<typeof StockRiskParts>["stockRisks"][number];

/** What runs out within a week; nothing where all is well. */
export function StockRisks({ risks }: { risks: Risk[] }) {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  if (risks.length === 0) return null;
  const name = ({ title, variant, deal }: Risk) =>
    variant ? <Link to="/console/$org/products/$productId" params={{ org: here.id, productId: variant.product.id }}>{variant.product.title === variant.title ? title : `${variant.product.title} · ${variant.title}`}</Link>
      : deal ? <Link to="/console/$org/deals/$dealId" params={{ org: here.id, dealId: deal.id }}>{deal.title}</Link>
        : title;
  return (
    <Panel heading={t("Soon sold out")} testId="stock-risks">
      <Rows caption={t("Soon sold out")} rows={risks} keyOf={({ itemId }) => itemId} columns={[
        { heading: t("What"), cell: name },
        { heading: t("Left"), end: true, cell: ({ available }) => format.number(available) },
        { heading: t("Sold in 7 days"), end: true, cell: ({ soldLastWeek }) => format.number(soldLastWeek) },
        { heading: t("Lasts"), end: true, cell: ({ daysOfCover }) => (daysOfCover < 1 ? t("less than a day") : t("{count, plural, one {# day} other {# days}}", { count: Math.floor(daysOfCover) })) },
      ]} />
      <p className={look.small}>{t("What is left, over what was sold a day in the last seven days. Shown is what lasts less than a week.")}</p>
    </Panel>
  );
}
