import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { Badge, ButtonLink, DataList, type ListColumn, Page, Quantity, readAddress, sortOf, Time, useList } from "../../ui";
import { moneyFile } from "../moneyFile";
import { May, useHere } from "../organisation";

const DealsQuery = graphql(`
  query ConsoleDeals($id: ID!, $query: String, $status: DealStatus, $sortKey: DealSortKey, $reverse: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
    organisation(id: $id) {
      id deals(query: $query, status: $status, sortKey: $sortKey, reverse: $reverse, first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { id title unit status available sold closesAt tiers { minQuantity unitPrice { ...MoneyParts } } }
      }
    }
  }
`, [MoneyParts]);

type Deal = NonNullable<ResultOf<typeof DealsQuery>["organisation"]>["deals"]["nodes"][number];

const useStatusNames = (): Record<Deal["status"], string> => {
  const t = useT();
  return { DRAFT: t("Draft"), OPEN: t("Open"), CLOSED: t("Closed"), SOLD_OUT: t("Sold out") };
};

export function DealBadge({ status }: { status: Deal["status"] }) {
  const names = useStatusNames();
  return <Badge tone={status === "OPEN" ? "good" : status === "DRAFT" ? "warn" : undefined} testId="deal-status">{names[status]}</Badge>;
}

const statuses: Deal["status"][] = ["OPEN", "DRAFT", "SOLD_OUT", "CLOSED"];
const path = "/console/$org/deals";

export function DealsPage() {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const statusNames = useStatusNames();
  const filters = [{ name: "status", label: t("State"), all: t("Every state"), options: statuses.map((value) => ({ value, label: statusNames[value] })), testId: "status-pick" }];
  const { search, strays } = readAddress(useSearch(path), filters);
  const list = useList(DealsQuery, { id: here.id, query: search.q || null, status: statuses.find((status) => status === search.status) ?? null, ...sortOf(search, ["TITLE", "PRICE", "SOLD", "CLOSES_AT"]) }, (data) => data.organisation?.deals, search, { concerns: ["Deal"] });
  const columns: ListColumn<Deal>[] = [
    { id: "title", heading: t("Deal"), sort: { key: "TITLE" }, fixed: true, cell: (deal) => <Link to="/console/$org/deals/$dealId" params={{ org: here.id, dealId: deal.id }}>{deal.title}</Link>, file: [{ heading: t("Deal"), of: (deal) => deal.title }] },
    { id: "price", heading: t("Price of each"), sort: { key: "PRICE" }, cell: (deal) => deal.tiers.map((tier) => format.money(tier.unitPrice)).join(" → "), file: moneyFile(t, t("Price of each"), (deal) => deal.tiers[0]?.unitPrice) },
    { id: "unit", heading: t("Unit"), rare: true, cell: (deal) => deal.unit, file: [{ heading: t("Unit"), of: (deal) => deal.unit }] },
    { id: "sold", heading: t("Sold"), sort: { key: "SOLD", falls: true }, end: true, cell: (deal) => <Quantity value={deal.sold} />, file: [{ heading: t("Sold"), of: (deal) => deal.sold }] },
    { id: "left", heading: t("Left"), end: true, cell: (deal) => <Quantity value={deal.available} />, file: [{ heading: t("Left"), of: (deal) => deal.available }] },
    { id: "ends", heading: t("Ends"), sort: { key: "CLOSES_AT" }, cell: (deal) => (deal.closesAt ? <Time at={deal.closesAt} /> : t("open end")), file: [{ heading: t("Ends"), of: (deal) => deal.closesAt }] },
    { id: "state", heading: t("State"), end: true, cell: (deal) => <DealBadge status={deal.status} />, file: [{ heading: t("State"), of: (deal) => statusNames[deal.status] }] },
  ];
  const add = <May deed="deals"><ButtonLink to="/console/$org/deals/new" params={{ org: here.id }} data-testid="deal-new">{t("New deal")}</ButtonLink></May>;
  return (
    <Page heading={t("Deals")} actions={add}>
      <DataList
        name="deals" scope={here.id} label={t("Deals")} organisation={here.name} testId="deals"
        list={list} columns={columns} keyOf={(deal) => deal.id} nameOf={(deal) => deal.title}
        search={search} strays={strays} show={(next) => navigate({ to: path, params: { org: here.id }, search: next })}
        filters={filters}
        find={{ name: "q", label: t("Search deals"), testId: "deal-search" }}
        nothingYet={{ heading: t("No deal yet"), children: <>
          <p>{t("A deal sells what you make straight to shoppers: the more they take, the cheaper each piece.")}</p>
          <May deed="deals"><ButtonLink to="/console/$org/deals/new" params={{ org: here.id }}>{t("New deal")}</ButtonLink></May>
        </> }}
      />
    </Page>
  );
}
