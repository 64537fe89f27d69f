import { useCursor, useData } from "../../app/data";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { Empty, Pager, Waiting } from "../../plain/states";
import { Badge, ButtonLink, Money, Page, Quantity, Rows, Time } from "../../ui";
import { useHere, useStoreChoices } from "../organisation";
import { NoStoreYet, StorePick } from "../StorePick";

const LivesQuery = graphql(`
  query ConsoleLives($storeId: ID!, $after: String) {
    store(id: $storeId) {
      id liveSessions(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id title status scheduledFor viewers orders revenue { ...MoneyParts } }
      }
    }
  }
`, [MoneyParts]);

type Live = NonNullable<ResultOf<typeof LivesQuery>["store"]>["liveSessions"]["nodes"][number];

export function LiveBadge({ status }: { status: Live["status"] }) {
  const t = useT();
  const names = { SCHEDULED: t("Planned"), LIVE: t("Live"), ENDED: t("Ended"), CANCELLED: t("Cancelled") };
  return <Badge tone={status === "LIVE" ? "live" : status === "SCHEDULED" ? "good" : undefined} testId="live-status">{names[status]}</Badge>;
}

function Lives({ storeId }: { storeId: string }) {
  const t = useT();
  const here = useHere();
  const cursor = useCursor(storeId);
  const asked = useData(LivesQuery, { storeId, after: cursor.after }, { concerns: ["LiveSession"] });
  const lives = asked.data?.store?.liveSessions;
  if (!lives) return <Waiting asked={asked} />;
  if (lives.nodes.length === 0) {
    return (
      <Empty heading={t("No live sale yet")}>
        <p>{t("Show your goods on camera or with a video. Shoppers buy without leaving the picture.")}</p>
        <ButtonLink to="/console/$org/live/new" params={{ org: here.id }} search={{ store: storeId }}>{t("Plan a live sale")}</ButtonLink>
      </Empty>
    );
  }
  return (
    <>
      <Rows caption={t("Live sales")} rows={lives.nodes} keyOf={(live) => live.id} testId="lives" columns={[
        { heading: t("Title"), cell: (live) => <Link to="/console/$org/live/$liveId" params={{ org: here.id, liveId: live.id }}>{live.title}</Link> },
        { heading: t("Planned for"), cell: (live) => <Time at={live.scheduledFor} /> },
        { heading: t("Watching"), cell: (live) => live.status === "LIVE" && <Quantity value={live.viewers} />, end: true },
        { heading: t("Orders"), cell: (live) => live.orders !== null && <Quantity value={live.orders} />, end: true },
        { heading: t("Revenue"), cell: (live) => live.revenue && <Money value={live.revenue} />, end: true },
        { heading: t("State"), cell: (live) => <LiveBadge status={live.status} />, end: true },
      ]} />
      <Pager {...cursor.turn(lives.pageInfo)} />
    </>
  );
}

export function ConsoleLiveListPage() {
  const t = useT();
  const here = useHere();
  const { store } = useSearch("/console/$org/live");
  const { asked, stores } = useStoreChoices();
  if (!stores) return <Waiting asked={asked} />;
  const current = stores.find((each) => each.id === store) ?? stores[0];
  return (
    <Page heading={t("Live sales")} actions={current && <ButtonLink to="/console/$org/live/new" params={{ org: here.id }} search={{ store: current.id }} data-testid="live-new">{t("Plan a live sale")}</ButtonLink>}>
      {!current ? <NoStoreYet /> : (
        <>
          <StorePick stores={stores} value={current.id} onChange={(id) => navigate({ to: "/console/$org/live", params: { org: here.id }, search: { store: id } })} />
          <Lives storeId={current.id} />
        </>
      )}
    </Page>
  );
}
