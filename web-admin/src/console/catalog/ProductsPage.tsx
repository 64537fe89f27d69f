import { useState } from "react";
import { useCursor, useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { Form } from "../../plain/controls";
import { Picture } from "../../plain/Picture";
import { Empty, Pager, Waiting } from "../../plain/states";
import { Badge, Button, ButtonLink, look, Page, Rows, TextInput } from "../../ui";
import { useHere, useStoreChoices } from "../organisation";
import { NoStoreYet, StorePick } from "../StorePick";

const ProductsQuery = graphql(`
  query ConsoleProducts($storeId: ID!, $query: String, $after: String) {
    store(id: $storeId) {
      id
      products(query: $query, first: 50, after: $after) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes { id title status imageUrl vendor productType priceRange { min { ...MoneyParts } max { ...MoneyParts } } variants { id available } }
      }
    }
  }
`, [MoneyParts]);

type Product = NonNullable<ResultOf<typeof ProductsQuery>["store"]>["products"]["nodes"][number];

export function ProductBadge({ status }: { status: Product["status"] }) {
  const t = useT();
  const names = { DRAFT: t("Draft"), ACTIVE: t("On sale"), ARCHIVED: t("Archived") };
  return <Badge tone={status === "ACTIVE" ? "good" : status === "DRAFT" ? "warn" : undefined} testId="product-status">{names[status]}</Badge>;
}

function ProductRows({ storeId, q }: { storeId: string; q?: string }) {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const cursor = useCursor(`${storeId} ${q}`);
  const asked = useData(ProductsQuery, { storeId, query: q || null, after: cursor.after }, { concerns: ["Product"] });
  const products = asked.data?.store?.products;
  if (!products) return <Waiting asked={asked} />;
  if (products.nodes.length === 0) {
    return q ? (
      <Empty heading={t("No product matches “{query}”", { query: q })}>
        <Link to="/console/$org/products" params={{ org: here.id }} search={{ store: storeId }}>{t("Clear the search")}</Link>
      </Empty>
    ) : (
      <Empty heading={t("No product yet")}>
        <p>{t("Import a file from your shop system, or write the first one by hand.")}</p>
        <ButtonLink to="/console/$org/products/import" params={{ org: here.id }} search={{ store: storeId }}>{t("Import products")}</ButtonLink>
      </Empty>
    );
  }
  const price = ({ priceRange: { min, max } }: Product) => (min.minorUnits === max.minorUnits ? format.money(min) : `${format.money(min)} – ${format.money(max)}`);
  return (
    <>
      {products.totalCount !== null && <p className={look.small} role="status">{t("{count, plural, one {# product} other {# products}}", { count: products.totalCount })}</p>}
      <Rows caption={t("Products")} rows={products.nodes} keyOf={(product) => product.id} testId="products" columns={[
        { heading: t("Product"), cell: (product) => (
          <span className={look.row} style={{ flexWrap: "nowrap" }}>
            <span style={{ width: 44, flex: "none" }}><Picture src={product.imageUrl} title={product.title} className={look.itemPicture} /></span>
            <Link to="/console/$org/products/$productId" params={{ org: here.id, productId: product.id }}>{product.title}</Link>
          </span>
        ) },
        { heading: t("Kind"), cell: (product) => product.productType },
        { heading: t("Variants"), cell: (product) => format.number(product.variants.length), end: true },
        { heading: t("In stock"), cell: (product) => format.number(product.variants.reduce((sum, variant) => sum + variant.available, 0)), end: true },
        { heading: t("Price"), cell: price, end: true },
        { heading: t("State"), cell: (product) => <ProductBadge status={product.status} />, end: true },
      ]} />
      <Pager {...cursor.turn(products.pageInfo)} />
    </>
  );
}

export function ProductsPage() {
  const t = useT();
  const here = useHere();
  const { store, q } = useSearch("/console/$org/products");
  const { asked, stores } = useStoreChoices();
  const [text, setText] = useState(q ?? "");
  if (!stores) return <Waiting asked={asked} />;
  const current = stores.find((each) => each.id === store) ?? stores[0];
  const show = (search: { store?: string; q?: string }) => navigate({ to: "/console/$org/products", params: { org: here.id }, search });
  return (
    <Page heading={t("Products")} actions={current && <>
      <ButtonLink to="/console/$org/products/new" params={{ org: here.id }} search={{ store: current.id }} variant="default" data-testid="product-new">{t("Add a product")}</ButtonLink>
      <ButtonLink to="/console/$org/products/import" params={{ org: here.id }} search={{ store: current.id }} data-testid="import-open">{t("Import products")}</ButtonLink>
    </>}>
      {!current ? <NoStoreYet /> : (
        <>
          <div className={look.inlineFields}>
            <StorePick stores={stores} value={current.id} onChange={(id) => show({ store: id, q })} />
            <Form role="search" className={`${look.inlineFields} ${look.grow}`} onSend={() => show({ store: current.id, q: text.trim() || undefined })}>
              <TextInput type="search" label={t("Search products")} value={text} onChange={(event) => setText(event.currentTarget.value)} data-testid="product-search" />
              <Button type="submit" variant="default">{t("Search")}</Button>
            </Form>
          </div>
          <ProductRows storeId={current.id} q={q} />
        </>
      )}
    </Page>
  );
}
