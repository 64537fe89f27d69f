import { useCursor, useData } from "../../app/data";
import { graphql, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { Empty, Missing, Pager, Waiting } from "../../plain/states";
import { Badge, ButtonLink, Page, Rows } from "../../ui";
import { useHere } from "../organisation";

const StoresQuery = graphql(`
  query ConsoleStores($id: ID!, $after: String) {
    organisation(id: $id) {
      id stores(first: 50, after: $after) { nodes { id name address currencyCode isClosed isOpenNow } pageInfo { hasNextPage endCursor } }
    }
  }
`);

type Store = NonNullable<ResultOf<typeof StoresQuery>["organisation"]>["stores"]["nodes"][number];

export function StoreBadge({ store }: { store: Pick<Store, "isClosed" | "isOpenNow"> }) {
  const t = useT();
  if (store.isClosed) return <Badge tone="warn" testId="store-state">{t("Doors closed")}</Badge>;
  return <Badge tone={store.isOpenNow ? "good" : undefined} testId="store-state">{store.isOpenNow ? t("Open now") : t("Closed at this hour")}</Badge>;
}

export function StoresPage() {
  const t = useT();
  const here = useHere();
  const cursor = useCursor(here.id);
  const asked = useData(StoresQuery, { id: here.id, after: cursor.after }, { concerns: ["Store"] });
  if (!asked.data) return <Waiting asked={asked} />;
  const stores = asked.data.organisation?.stores;
  if (!stores) return <Missing />;
  return (
    <Page heading={t("Stores")} actions={<ButtonLink to="/console/$org/stores/new" params={{ org: here.id }} data-testid="store-new">{t("Add a store")}</ButtonLink>}>
      {stores.nodes.length === 0 ? (
        <Empty heading={t("No store yet")}><p>{t("A store holds your products, sells live and keeps selling when its doors are closed.")}</p></Empty>
      ) : (
        <Rows caption={t("Stores")} rows={stores.nodes} keyOf={(store) => store.id} testId="stores" columns={[
          { heading: t("Name"), cell: (store) => <Link to="/console/$org/stores/$storeId" params={{ org: here.id, storeId: store.id }}>{store.name}</Link> },
          { heading: t("Address"), cell: (store) => store.address },
          { heading: t("Currency"), cell: (store) => store.currencyCode },
          { heading: t("State"), cell: (store) => <StoreBadge store={store} />, end: true },
        ]} />
      )}
      <Pager {...cursor.turn(stores.pageInfo)} />
    </Page>
  );
}
