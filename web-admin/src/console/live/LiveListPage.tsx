import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { Waiting } from "../../plain/states";
import { Badge, ButtonLink, DataList, Money, Page, Quantity, readAddress, sortOf, Time, useList, type ListColumn } from "../../ui";
import { moneyFile } from "../moneyFile";
import { May, useHere, useStoreChoices } from "../organisation";
import { NoStoreYet } from "../StorePick";

const LivesQuery = graphql(`
  query ConsoleLives($id: ID!, $storeId: ID, $status: LiveStatus, $query: String, $sortKey: LiveSessionSortKey, $reverse: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
    organisation(id: $id) {
      id liveSessions(storeId: $storeId, status: $status, query: $query, sortKey: $sortKey, reverse: $reverse, first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { id title status scheduledFor viewers orders revenue { ...MoneyParts } store { id name } }
      }
    }
  }
`, [MoneyParts]);

type Live = NonNullable<ResultOf<typeof LivesQuery>["organisation"]>["liveSessions"]["nodes"][number];

const useStatusNames = (): Record<Live["status"], string> => {
  const t = useT();
  return { SCHEDULED: t("Planned"), LIVE: t("Live"), ENDED: t("Ended"), CANCELLED: t("Cancelled") };
};

export function LiveBadge({ status }: { status: Live["status"] }) {
  const names = useStatusNames();
  return <Badge tone={status === "LIVE" ? "live" : status === "SCHEDULED" ? "good" : undefined} testId="live-status">{names[status]}</Badge>;
}

const statuses: Live["status"][] = ["LIVE", "SCHEDULED", "ENDED"];
const path = "/console/$org/live";

function Lives({ stores }: { stores: { id: string; name: string }[] }) {
  const t = useT();
  const here = useHere();
  const statusNames = useStatusNames();
  const filters = [
    { name: "status", label: t("State"), all: t("Every state"), options: statuses.map((value) => ({ value, label: statusNames[value] })), testId: "status-pick" },
    { name: "store", label: t("Store"), all: t("Every store"), options: stores.map(({ id, name }) => ({ value: id, label: name })), testId: "store-pick" },
  ];
  const { search, strays } = readAddress(useSearch(path), filters);
  const list = useList(LivesQuery, {
    id: here.id, storeId: search.store ?? null, status: statuses.find((status) => status === search.status) ?? null, query: search.q || null, ...sortOf(search, ["SCHEDULED_FOR", "TITLE"]),
  }, (data) => data.organisation?.liveSessions, search, { concerns: ["LiveSession"] });
  const columns: ListColumn<Live>[] = [
    { id: "title", heading: t("Title"), sort: { key: "TITLE" }, fixed: true, cell: (live) => <Link to="/console/$org/live/$liveId" params={{ org: here.id, liveId: live.id }}>{live.title}</Link>, file: [{ heading: t("Title"), of: (live) => live.title }] },
    { id: "store", heading: t("Store"), rare: stores.length < 2, cell: (live) => live.store.name, file: [{ heading: t("Store"), of: (live) => live.store.name }] },
    { id: "planned", heading: t("Planned for"), sort: { key: "SCHEDULED_FOR", falls: true }, cell: (live) => <Time at={live.scheduledFor} />, file: [{ heading: t("Planned for"), of: (live) => live.scheduledFor }] },
    { id: "watching", heading: t("Watching"), end: true, cell: (live) => live.status === "LIVE" && <Quantity value={live.viewers} />, file: [{ heading: t("Watching"), of: (live) => live.viewers }] },
    { id: "orders", heading: t("Orders"), end: true, cell: (live) => live.orders !== null && <Quantity value={live.orders} />, file: [{ heading: t("Orders"), of: (live) => live.orders }] },
    { id: "revenue", heading: t("Revenue"), end: true, cell: (live) => live.revenue && <Money value={live.revenue} />, file: moneyFile(t, t("Revenue"), (live) => live.revenue) },
    { id: "state", heading: t("State"), end: true, cell: (live) => <LiveBadge status={live.status} />, file: [{ heading: t("State"), of: (live) => statusNames[live.status] }] },
  ];
  return (
    <DataList
      name="lives" scope={here.id} label={t("Live sales")} organisation={here.name} testId="lives"
      list={list} columns={columns} keyOf={(live) => live.id} nameOf={(live) => live.title}
      search={search} strays={strays} show={(next) => navigate({ to: path, params: { org: here.id }, search: next })}
      filters={filters}
      find={{ name: "q", label: t("Search live sales"), testId: "live-search" }}
      nothingYet={{ heading: t("No live sale yet"), children: <>
        <p>{t("Show your goods on camera or with a video. Shoppers buy without leaving the picture.")}</p>
        <May deed="live"><ButtonLink to="/console/$org/live/new" params={{ org: here.id }} search={{ store: search.store }}>{t("Plan a live sale")}</ButtonLink></May>
      </> }}
    />
  );
}

export function ConsoleLiveListPage() {
  const t = useT();
  const here = useHere();
  const { store } = useSearch(path);
  const { asked, stores } = useStoreChoices();
  if (!stores) return <Waiting asked={asked} />;
  return (
    <Page heading={t("Live sales")} actions={stores.length > 0 && <May deed="live"><ButtonLink to="/console/$org/live/new" params={{ org: here.id }} search={{ store }} data-testid="live-new">{t("Plan a live sale")}</ButtonLink></May>}>
      {stores.length > 0 ? <Lives stores={stores} /> : <NoStoreYet />}
    </Page>
  );
}
