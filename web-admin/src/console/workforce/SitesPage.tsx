import { graphql, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { Badge, ButtonLink, DataList, Page, Quantity, readAddress, sortOf, useList, type ListColumn } from "../../ui";
import { May, useHere } from "../organisation";
import { useSiteKinds } from "./siteKinds";

const SitesQuery = graphql(`
  query Sites($id: ID!, $query: String, $isClosed: Boolean, $kind: String, $sortKey: SiteSortKey, $reverse: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
    organisation(id: $id) {
      id sites(query: $query, isClosed: $isClosed, kind: $kind, sortKey: $sortKey, reverse: $reverse, first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { id name kind address isClosed closedFrom workers { id } }
      }
    }
  }
`);

type Site = NonNullable<ResultOf<typeof SitesQuery>["organisation"]>["sites"]["nodes"][number];

const useStateName = () => {
  const t = useT();
  return (site: Pick<Site, "isClosed">) => (site.isClosed ? t("Closed, lends people") : t("In business"));
};

export function SiteBadge({ site }: { site: Pick<Site, "isClosed"> }) {
  const stateName = useStateName();
  return <Badge tone={site.isClosed ? "warn" : "good"} testId="site-state">{stateName(site)}</Badge>;
}

const path = "/console/$org/people";

export function SitesPage() {
  const t = useT();
  const here = useHere();
  const kinds = useSiteKinds();
  const stateName = useStateName();
  const filters = [
    { name: "state", label: t("State"), all: t("Every state"), options: [{ value: "running", label: t("In business") }, { value: "closed", label: t("Closed, lends people") }], testId: "state-pick" },
    { name: "kind", label: t("Kind"), all: t("Every kind"), options: kinds, testId: "kind-pick" },
  ];
  const { search, strays } = readAddress(useSearch(path), filters);
  const isClosed = search.state === "closed" ? true : search.state === "running" ? false : null;
  const list = useList(SitesQuery, { id: here.id, query: search.q || null, isClosed, kind: search.kind ?? null, ...sortOf(search, ["NAME"]) }, (data) => data.organisation?.sites, search, { concerns: ["Site", "Worker"] });
  const kindName = (site: Site) => kinds.find((kind) => kind.value === site.kind)?.label ?? site.kind;
  const columns: ListColumn<Site>[] = [
    { id: "name", heading: t("Site"), sort: { key: "NAME" }, fixed: true, cell: (site) => <Link to="/console/$org/people/$siteId" params={{ org: here.id, siteId: site.id }}>{site.name}</Link>, file: [{ heading: t("Site"), of: (site) => site.name }] },
    { id: "kind", heading: t("Kind"), cell: kindName, file: [{ heading: t("Kind"), of: kindName }] },
    { id: "address", heading: t("Address"), cell: (site) => site.address, file: [{ heading: t("Address"), of: (site) => site.address }] },
    { id: "staff", heading: t("Staff"), end: true, cell: (site) => <Quantity value={site.workers.length} />, file: [{ heading: t("Staff"), of: (site) => site.workers.length }] },
    { id: "state", heading: t("State"), end: true, cell: (site) => <SiteBadge site={site} />, file: [{ heading: t("State"), of: stateName }] },
  ];
  return (
    <Page heading={t("People and shifts")} actions={<May deed="people"><ButtonLink to="/console/$org/people/new" params={{ org: here.id }} data-testid="site-new">{t("Add a site")}</ButtonLink></May>}>
      <DataList
        name="sites" scope={here.id} label={t("Sites")} organisation={here.name} testId="sites"
        list={list} columns={columns} keyOf={(site) => site.id} nameOf={(site) => site.name}
        search={search} strays={strays} show={(next) => navigate({ to: path, params: { org: here.id }, search: next })}
        filters={filters}
        find={{ name: "q", label: t("Search sites"), testId: "site-search" }}
        nothingYet={{ heading: t("No site yet"), children: <>
          <p>{t("A site is where people work: a kitchen, a cinema, a warehouse. A closed one can lend its people; a busy one can post shifts.")}</p>
          <May deed="people"><ButtonLink to="/console/$org/people/new" params={{ org: here.id }}>{t("Add a site")}</ButtonLink></May>
        </> }}
      />
    </Page>
  );
}
