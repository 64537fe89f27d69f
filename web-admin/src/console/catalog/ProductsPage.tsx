import { useClient } from "urql";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { runOnce } from "../../app/once";
import { Link, navigate, useSearch } from "../../app/router";
import { Picture } from "../../plain/Picture";
import { Waiting } from "../../plain/states";
import { Badge, type BulkAction, ButtonLink, DataList, type ListColumn, look, Page, Quantity, readAddress, sortOf, Time, useList } from "../../ui";
import { moneyFile } from "../moneyFile";
import { may, May, useHere, useStoreChoices } from "../organisation";
import { NoStoreYet } from "../StorePick";
import { Archive, Publish } from "./shelf";

const ProductsQuery = graphql(`
  query ConsoleProducts($storeId: ID!, $query: String, $status: ProductStatus, $sortKey: ProductSortKey, $reverse: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
    store(id: $storeId) {
      id
      products(query: $query, status: $status, sortKey: $sortKey, reverse: $reverse, first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { id title status updatedAt imageUrl vendor productType externalReference priceRange { min { ...MoneyParts } max { ...MoneyParts } } variants { id available } }
      }
    }
  }
`, [MoneyParts]);

type Product = NonNullable<ResultOf<typeof ProductsQuery>["store"]>["products"]["nodes"][number];

const useStatusNames = (): Record<Product["status"], string> => {
  const t = useT();
  return { DRAFT: t("Draft"), ACTIVE: t("On sale"), ARCHIVED: t("Archived") };
};

export function ProductBadge({ status }: { status: Product["status"] }) {
  const names = useStatusNames();
  return <Badge tone={status === "ACTIVE" ? "good" : status === "DRAFT" ? "warn" : undefined} testId="product-status">{names[status]}</Badge>;
}

const statuses: Product["status"][] = ["ACTIVE", "DRAFT", "ARCHIVED"];
const path = "/console/$org/products";

function useColumns(): ListColumn<Product>[] {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const statusNames = useStatusNames();
  const price = ({ priceRange: { min, max } }: Product) => (min.minorUnits === max.minorUnits ? format.money(min) : `${format.money(min)} – ${format.money(max)}`);
  const stock = (product: Product) => product.variants.reduce((sum, variant) => sum + variant.available, 0);
  return [
    { id: "title", heading: t("Product"), sort: { key: "TITLE" }, fixed: true, file: [{ heading: t("Product"), of: (product) => product.title }], cell: (product) => (
      <span className={look.row} style={{ flexWrap: "nowrap" }}>
        <span style={{ width: 44, flex: "none" }}><Picture src={product.imageUrl} title={product.title} className={look.itemPicture} /></span>
        <Link to="/console/$org/products/$productId" params={{ org: here.id, productId: product.id }}>{product.title}</Link>
      </span>
    ) },
    { id: "reference", heading: t("Your reference"), rare: true, cell: (product) => product.externalReference, file: [{ heading: t("Your reference"), of: (product) => product.externalReference }] },
    { id: "brand", heading: t("Brand"), rare: true, cell: (product) => product.vendor, file: [{ heading: t("Brand"), of: (product) => product.vendor }] },
    { id: "kind", heading: t("Kind"), cell: (product) => product.productType, file: [{ heading: t("Kind"), of: (product) => product.productType }] },
    { id: "variants", heading: t("Variants"), end: true, cell: (product) => <Quantity value={product.variants.length} />, file: [{ heading: t("Variants"), of: (product) => product.variants.length }] },
    { id: "stock", heading: t("Stock"), end: true, cell: (product) => format.number(stock(product)), file: [{ heading: t("Stock"), of: stock }] },
    { id: "price", heading: t("Price"), sort: { key: "PRICE" }, end: true, cell: price, file: [...moneyFile<Product>(t, t("Price from"), (product) => product.priceRange.min), { heading: t("Price to"), of: (product) => product.priceRange.max.amount }] },
    { id: "changed", heading: t("Last changed"), rare: true, sort: { key: "UPDATED_AT", falls: true }, cell: (product) => <Time at={product.updatedAt} />, file: [{ heading: t("Last changed"), of: (product) => product.updatedAt }] },
    { id: "state", heading: t("State"), end: true, cell: (product) => <ProductBadge status={product.status} />, file: [{ heading: t("State"), of: (product) => statusNames[product.status] }] },
  ];
}

function Products({ stores, storeId }: { stores: { id: string; name: string }[]; storeId: string }) {
  const t = useT();
  const here = useHere();
  const statusNames = useStatusNames();
  const client = useClient();
  const filters = [
    { name: "store", label: t("Store"), options: stores.map(({ id, name }) => ({ value: id, label: name })), testId: "store-pick" },
    { name: "status", label: t("State"), all: t("Every state"), options: statuses.map((value) => ({ value, label: statusNames[value] })), testId: "status-pick" },
  ];
  const { search: given, strays } = readAddress(useSearch(path), filters);
  const search = { ...given, store: storeId };
  const list = useList(ProductsQuery, { storeId, query: search.q || null, status: statuses.find((status) => status === search.status) ?? null, ...sortOf(search, ["TITLE", "PRICE", "UPDATED_AT"]) }, (data) => data.store?.products, search, { concerns: ["Product"] });
  const publish = ({ id }: Product) => runOnce(client, Publish, { input: { id } }, (data) => data.productPublish);
  const archive = ({ id }: Product) => runOnce(client, Archive, { input: { id } }, (data) => data.productArchive);
  const bulk: BulkAction<Product>[] = [
    { id: "publish", label: t("Put on sale"), fits: ({ status }) => status !== "ACTIVE", run: publish },
    { id: "archive", label: t("Take off sale"), fits: ({ status }) => status === "ACTIVE", run: archive, undo: publish },
  ];
  return (
    <DataList
      name="products" scope={here.id} label={t("Products")} organisation={here.name} testId="products"
      list={list} columns={useColumns()} keyOf={(product) => product.id} nameOf={(product) => product.title} bulk={may(here, "products") ? bulk : []}
      search={search} strays={strays} show={(next) => navigate({ to: path, params: { org: here.id }, search: next })}
      filters={filters}
      find={{ name: "q", label: t("Search products"), testId: "product-search" }}
      nothingYet={{ heading: t("No product yet"), children: <>
        <p>{t("Import a file from your shop system, or write the first one by hand.")}</p>
        <May deed="products"><ButtonLink to="/console/$org/products/import" params={{ org: here.id }} search={{ store: storeId }}>{t("Import products")}</ButtonLink></May>
      </> }}
    />
  );
}

export function ProductsPage() {
  const t = useT();
  const here = useHere();
  const { store } = useSearch(path);
  const { asked, stores } = useStoreChoices();
  if (!stores) return <Waiting asked={asked} />;
  const current = stores.find((each) => each.id === store) ?? stores[0];
  return (
    <Page heading={t("Products")} actions={current && <May deed="products">
      <ButtonLink to="/console/$org/products/new" params={{ org: here.id }} search={{ store: current.id }} variant="default" data-testid="product-new">{t("Add a product")}</ButtonLink>
      <ButtonLink to="/console/$org/products/import" params={{ org: here.id }} search={{ store: current.id }} data-testid="import-open">{t("Import products")}</ButtonLink>
    </May>}>
      {current ? <Products stores={stores} storeId={current.id} /> : <NoStoreYet />}
    </Page>
  );
}
