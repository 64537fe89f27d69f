import { graphql, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { Badge, ButtonLink, DataList, Page, readAddress, sortOf, useList, type ListColumn } from "../../ui";
import { May, useHere } from "../organisation";

const StoresQuery = graphql(`
  query ConsoleStores($id: ID!, $query: String, $isClosed: Boolean, $sortKey: StoreSortKey, $reverse: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
    organisation(id: $id) {
      id stores(query: $query, isClosed: $isClosed, sortKey: $sortKey, reverse: $reverse, first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { id name address currencyCode timeZone isClosed isOpenNow }
      }
    }
  }
`);

type Store = NonNullable<ResultOf<typeof StoresQuery>["organisation"]>["stores"]["nodes"][number];

const useStateName = () => {
  const t = useT();
  return (store: Pick<Store, "isClosed" | "isOpenNow">) => (store.isClosed ? t("Doors closed") : store.isOpenNow ? t("Open now") : t("Closed at this hour"));
};

export function StoreBadge({ store }: { store: Pick<Store, "isClosed" | "isOpenNow"> }) {
  const stateName = useStateName();
  return <Badge tone={store.isClosed ? "warn" : store.isOpenNow ? "good" : undefined} testId="store-state">{stateName(store)}</Badge>;
}

const path = "/console/$org/stores";

export function StoresPage() {
  const t = useT();
  const here = useHere();
  const stateName = useStateName();
  const filters = [{ name: "state", label: t("Doors"), all: t("Every store"), options: [{ value: "open", label: t("Doors open") }, { value: "closed", label: t("Doors closed") }], testId: "state-pick" }];
  const { search, strays } = readAddress(useSearch(path), filters);
  const isClosed = search.state === "closed" ? true : search.state === "open" ? false : null;
  const list = useList(StoresQuery, { id: here.id, query: search.q || null, isClosed, ...sortOf(search, ["NAME"]) }, (data) => data.organisation?.stores, search, { concerns: ["Store"] });
  const columns: ListColumn<Store>[] = [
    { id: "name", heading: t("Name"), sort: { key: "NAME" }, fixed: true, cell: (store) => <Link to="/console/$org/stores/$storeId" params={{ org: here.id, storeId: store.id }}>{store.name}</Link>, file: [{ heading: t("Name"), of: (store) => store.name }] },
    { id: "address", heading: t("Address"), cell: (store) => store.address, file: [{ heading: t("Address"), of: (store) => store.address }] },
    { id: "currency", heading: t("Currency"), cell: (store) => store.currencyCode, file: [{ heading: t("Currency"), of: (store) => store.currencyCode }] },
    { id: "zone", heading: t("Time zone"), rare: true, cell: (store) => store.timeZone, file: [{ heading: t("Time zone"), of: (store) => store.timeZone }] },
    { id: "state", heading: t("State"), end: true, cell: (store) => <StoreBadge store={store} />, file: [{ heading: t("State"), of: stateName }] },
  ];
  const add = <May deed="stores"><ButtonLink to="/console/$org/stores/new" params={{ org: here.id }} data-testid="store-new">{t("Add a store")}</ButtonLink></May>;
  return (
    <Page heading={t("Stores")} actions={add}>
      <DataList
        name="stores" scope={here.id} label={t("Stores")} organisation={here.name} testId="stores"
        list={list} columns={columns} keyOf={(store) => store.id} nameOf={(store) => store.name}
        search={search} strays={strays} show={(next) => navigate({ to: path, params: { org: here.id }, search: next })}
        filters={filters}
        find={{ name: "q", label: t("Search stores"), testId: "store-search" }}
        nothingYet={{ heading: t("No store yet"), children: <>
          <p>{t("A store holds your products, sells live and keeps selling when its doors are closed.")}</p>
          <May deed="stores"><ButtonLink to="/console/$org/stores/new" params={{ org: here.id }}>{t("Add a store")}</ButtonLink></May>
        </> }}
      />
    </Page>
  );
}
