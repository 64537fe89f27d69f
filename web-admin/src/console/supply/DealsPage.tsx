import { useCursor, useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { Empty, Missing, Pager, Waiting } from "../../plain/states";
import { Badge, ButtonLink, Page, Rows } from "../../ui";
import { useHere } from "../organisation";

const DealsQuery = graphql(`
  query ConsoleDeals($id: ID!, $after: String) {
    organisation(id: $id) {
      id deals(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id title unit status available sold closesAt tiers { minQuantity unitPrice { ...MoneyParts } } }
      }
    }
  }
`, [MoneyParts]);

type Deal = NonNullable<ResultOf<typeof DealsQuery>["organisation"]>["deals"]["nodes"][number];

export function DealBadge({ status }: { status: Deal["status"] }) {
  const t = useT();
  const names = { DRAFT: t("Draft"), OPEN: t("Open"), CLOSED: t("Closed"), SOLD_OUT: t("Sold out") };
  return <Badge tone={status === "OPEN" ? "good" : status === "DRAFT" ? "warn" : undefined} testId="deal-status">{names[status]}</Badge>;
}

export function DealsPage() {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const cursor = useCursor(here.id);
  const asked = useData(DealsQuery, { id: here.id, after: cursor.after }, { concerns: ["Deal"] });
  if (!asked.data) return <Waiting asked={asked} />;
  const deals = asked.data.organisation?.deals;
  if (!deals) return <Missing />;
  const price = (deal: Deal) => deal.tiers.map((tier) => format.money(tier.unitPrice)).join(" → ");
  return (
    <Page heading={t("Deals")} actions={<ButtonLink to="/console/$org/deals/new" params={{ org: here.id }} data-testid="deal-new">{t("New deal")}</ButtonLink>}>
      {deals.nodes.length === 0 ? <Empty heading={t("No deal yet")}><p>{t("A deal sells what you make straight to shoppers: the more they take, the cheaper each piece.")}</p></Empty> : (
        <Rows caption={t("Deals")} rows={deals.nodes} keyOf={(deal) => deal.id} testId="deals" columns={[
          { heading: t("Deal"), cell: (deal) => <Link to="/console/$org/deals/$dealId" params={{ org: here.id, dealId: deal.id }}>{deal.title}</Link> },
          { heading: t("Price of each"), cell: price },
          { heading: t("Sold"), cell: (deal) => format.number(deal.sold), end: true },
          { heading: t("Left"), cell: (deal) => format.number(deal.available), end: true },
          { heading: t("Ends"), cell: (deal) => deal.closesAt && format.dateTime(deal.closesAt) },
          { heading: t("State"), cell: (deal) => <DealBadge status={deal.status} />, end: true },
        ]} />
      )}
      <Pager {...cursor.turn(deals.pageInfo)} />
    </Page>
  );
}
