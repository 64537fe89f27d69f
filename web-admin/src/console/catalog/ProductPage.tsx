import { useClient } from "urql";
import { useAction, useKeyedAction } from "../../app/action";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { runOnce } from "../../app/once";
import { Link, useParams } from "../../app/router";
import { Picture, type KnownPicture } from "../../plain/Picture";
import { RichText } from "../../plain/RichText";
import { Missing, Problem, Waiting } from "../../plain/states";
import { BackLink, Button, ButtonLink, Columns, ConfirmButton, Facts, ImageUpload, look, Page, Panel, Time, type UploadedPicture } from "../../ui";
import { may, May, useHere } from "../organisation";
import { ProductBadge } from "./ProductsPage";
import { Archive, Publish } from "./shelf";
import { StockPart, StockParts } from "./StockForms";

const ProductQuery = graphql(`
  query ConsoleProduct($id: ID!) {
    product(id: $id) {
      id title descriptionHtml vendor productType tags status category taxClass isOnSale externalReference updatedAt version publication { from until } attributes { name value } translations { language title } store { id name }
      pictures { url altText width height sourceSet }
      variants { id title sku barcode price { ...MoneyParts } available stock { ...StockParts } }
    }
  }
`, [MoneyParts, StockParts]);

type Product = NonNullable<ResultOf<typeof ProductQuery>["product"]>;
type Variant = Product["variants"][number];

const PictureAdd = graphql(`
  mutation PictureAdd($input: ProductPictureAddInput!) { productPictureAdd(input: $input) { product { id version } userErrors { ...UserErrors } } }
`, [UserErrors]);

const PicturesArrange = graphql(`
  mutation PicturesArrange($input: ProductPicturesArrangeInput!) { productPicturesArrange(input: $input) { product { id version } userErrors { ...UserErrors } } }
`, [UserErrors]);

/** Each change is kept at once. The version seen before goes along with an order, so that nobody undoes a colleague's. */
function Pictures({ product, changed }: { product: Product; changed: () => void }) {
  const t = useT();
  const add = useKeyedAction(PictureAdd, (data) => data.productPictureAdd);
  const arrange = useKeyedAction(PicturesArrange, (data) => data.productPicturesArrange);
  const put = async ({ uploadId }: UploadedPicture) => {
    await add.run((idempotencyKey) => ({ input: { id: product.id, uploadId, idempotencyKey } }));
    changed();
  };
  const order = async (pictures: readonly KnownPicture[]) => {
    const wanted = pictures.map(({ url, altText }) => ({ url, altText }));
    const answer = await arrange.run((idempotencyKey) => ({ input: { id: product.id, pictures: wanted, expectedVersion: product.version, idempotencyKey } }));
    changed();
    return answer !== null;
  };
  return (
    <Panel heading={t("Pictures")} testId="pictures">
      <ImageUpload label={t("Pictures")} url={`/uploads/pictures?store=${encodeURIComponent(product.store.id)}`} pictures={product.pictures} added={put} arrange={order} action={arrange.fault || arrange.refusals.length > 0 ? arrange : add} />
    </Panel>
  );
}

function VariantPanel({ productId, variant, changed }: { productId: string; variant: Variant; changed: () => void }) {
  const format = useFormat();
  return (
    <Panel testId="variant">
      <div className={look.spread}>
        <span className={look.tight}>
          <strong>{variant.title}</strong>
          <span className={look.small}>{[variant.sku, variant.barcode].filter(Boolean).join(" · ")}</span>
        </span>
        <strong>{format.money(variant.price)}</strong>
      </div>
      {variant.stock && <StockPart productId={productId} variantId={variant.id} stock={variant.stock} changed={changed} />}
    </Panel>
  );
}

export function ConsoleProductPage() {
  const t = useT();
  const here = useHere();
  const { productId } = useParams("/console/$org/products/$productId");
  const asked = useData(ProductQuery, { id: productId });
  const client = useClient();
  const publish = useAction(Publish, (data) => data.productPublish);
  const archive = useAction(Archive, (data) => data.productArchive);
  if (!asked.data) return <Waiting asked={asked} />;
  const product = asked.data.product;
  if (!product) return <Missing />;
  return (
    <Page
      heading={product.title}
      badge={<ProductBadge status={product.status} />}
      back={<BackLink to="/console/$org/products" params={{ org: here.id }} search={{ store: product.store.id }}>{t("Products")}</BackLink>}
      actions={<May deed="products">
        <ButtonLink variant="default" to="/console/$org/products/$productId/edit" params={{ org: here.id, productId }} data-testid="product-edit">{t("Edit")}</ButtonLink>
        {product.status !== "ACTIVE" && <Button loading={publish.busy} data-testid="product-publish" onClick={() => void publish.run({ input: { id: product.id } })}>{t("Put on sale")}</Button>}
        {product.status === "ACTIVE" && (
          <ConfirmButton label={t("Take off sale")} question={t("Shoppers will no longer find it. You can put it on sale again.")} confirm={t("Take off sale")} action={archive} undoable={{ done: t("{product} is off sale.", { product: product.title }), undo: () => runOnce(client, Publish, { input: { id: product.id } }, (data) => data.productPublish) }} run={async () => (await archive.run({ input: { id: product.id } })) !== null} />
        )}
      </May>}
    >
      <Problem fault={publish.fault} refusals={publish.refusals} />
      <Columns>
        <div className={look.stack}>
          {may(here, "products") ? <Pictures product={product} changed={asked.retry} /> : product.pictures.map(({ url, altText }) => <Picture key={url} src={url} title={altText || product.title} className={look.itemPicture} />)}
          {product.variants.map((variant) => <VariantPanel key={variant.id} productId={product.id} variant={variant} changed={asked.retry} />)}
        </div>
        <Panel>
          <Facts facts={[
            [t("Store"), product.store.name],
            [t("Brand"), product.vendor],
            [t("Kind"), product.productType],
            [t("Category"), product.category],
            [t("Tags"), product.tags.join(", ")],
            ...product.attributes.map(({ name, value }): [string, string] => [name, value]),
            [t("On sale from"), product.publication.from && <Time key="from" at={product.publication.from} />],
            [t("On sale until"), product.publication.until && <Time key="until" at={product.publication.until} />],
            [t("Other languages"), product.translations.map(({ language, title }) => `${language}: ${title}`).join(", ")],
            [t("Your reference"), product.externalReference],
            [t("Last changed"), <Time key="changed" at={product.updatedAt} />],
            [t("As shoppers see it"), product.isOnSale && <Link key="shop" to="/products/$productId" params={{ productId: product.id }}>{t("Look at it")}</Link>],
          ]} />
          <RichText html={product.descriptionHtml} />
        </Panel>
      </Columns>
    </Page>
  );
}
