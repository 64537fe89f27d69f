import { useCursor, useData } from "../../app/data";
import { graphql, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { Empty, Missing, Pager, Waiting } from "../../plain/states";
import { Badge, ButtonLink, Page, Quantity, Rows } from "../../ui";
import { useHere } from "../organisation";
import { useSiteKinds } from "./siteKinds";

const SitesQuery = graphql(`
  query Sites($id: ID!, $after: String) {
    organisation(id: $id) {
      id sites(first: 50, after: $after) { pageInfo { hasNextPage endCursor } nodes { id name kind address isClosed closedFrom workers { id } } }
    }
  }
`);

type Site = NonNullable<ResultOf<typeof SitesQuery>["organisation"]>["sites"]["nodes"][number];

export function SiteBadge({ site }: { site: Pick<Site, "isClosed"> }) {
  const t = useT();
  return <Badge tone={site.isClosed ? "warn" : "good"} testId="site-state">{site.isClosed ? t("Closed, lends people") : t("Running")}</Badge>;
}

export function SitesPage() {
  const t = useT();
  const here = useHere();
  const kinds = useSiteKinds();
  const cursor = useCursor(here.id);
  const asked = useData(SitesQuery, { id: here.id, after: cursor.after }, { concerns: ["Site", "Worker"] });
  if (!asked.data) return <Waiting asked={asked} />;
  const sites = asked.data.organisation?.sites;
  if (!sites) return <Missing />;
  return (
    <Page heading={t("People and shifts")} actions={<ButtonLink to="/console/$org/people/new" params={{ org: here.id }} data-testid="site-new">{t("Add a site")}</ButtonLink>}>
      {sites.nodes.length === 0 ? (
        <Empty heading={t("No site yet")}>
          <p>{t("A site is where people work: a kitchen, a cinema, a warehouse. A closed one can lend its people; a busy one can post shifts.")}</p>
        </Empty>
      ) : (
        <Rows caption={t("Sites")} rows={sites.nodes} keyOf={(site) => site.id} testId="sites" columns={[
          { heading: t("Site"), cell: (site) => <Link to="/console/$org/people/$siteId" params={{ org: here.id, siteId: site.id }}>{site.name}</Link> },
          { heading: t("Kind"), cell: (site) => kinds.find((kind) => kind.value === site.kind)?.label ?? site.kind },
          { heading: t("Address"), cell: (site) => site.address },
          { heading: t("Staff"), cell: (site) => <Quantity value={site.workers.length} />, end: true },
          { heading: t("State"), cell: (site) => <SiteBadge site={site} />, end: true },
        ]} />
      )}
      <Pager {...cursor.turn(sites.pageInfo)} />
    </Page>
  );
}
