import { useClient } from "urql";
import { useAction, useKeyedAction } from "../../app/action";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, MoneyParts, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { runOnce } from "../../app/once";
import { Link, useParams } from "../../app/router";
import { Form } from "../../plain/controls";
import { Picture, type KnownPicture } from "../../plain/Picture";
import { RichText } from "../../plain/RichText";
import { Missing, Problem, Waiting } from "../../plain/states";
import { answers, BackLink, Button, Columns, ConfirmButton, Facts, ImageUpload, look, Page, Panel, QuantityField, TextInput, Time, type UploadedPicture } from "../../ui";
import { may, May, useHere } from "../organisation";
import { ProductBadge } from "./ProductsPage";
import { Archive, Publish } from "./shelf";

const ProductQuery = graphql(`
  query ConsoleProduct($id: ID!) {
    product(id: $id) {
      id title descriptionHtml vendor productType tags status externalReference updatedAt version store { id name }
      pictures { url altText width height sourceSet }
      variants { id title sku barcode price { ...MoneyParts } available stock { onHand held allocated available } }
    }
  }
`, [MoneyParts]);

const StockSet = graphql(`
  mutation StockSet($input: StockSetInput!) {
    stockSet(input: $input) { stockLevel { onHand held allocated available } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

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

/** Sets what is on the shelf. The number seen before goes along, so that nobody overwrites a sale or a colleague. */
function StockForm({ variant, changed }: { variant: Variant; changed: () => void }) {
  const t = useT();
  const onHand = variant.stock?.onHand ?? 0;
  const set = useKeyedAction(StockSet, (data) => data.stockSet);
  const form = useForm({ quantity: String(onHand), reason: "" }, set.refusals);
  const send = async () => {
    const typed = answers(t);
    const quantity = typed.whole("quantity", form.values.quantity);
    if (form.fail(typed.wrong)) return;
    const reason = form.values.reason.trim() || "count";
    const answer = await set.run((idempotencyKey) => ({ input: { variantId: variant.id, quantity, changeFromQuantity: onHand, reason, idempotencyKey } }));
    if (answer) changed();
  };
  return (
    <Form className={look.tight} onSend={() => void send()}>
      <div className={look.inlineFields}>
        <QuantityField {...form.figure("quantity")} label={t("On the shelf")} data-testid="stock-quantity" />
        <TextInput {...form.text("reason")} label={t("Why it changes")} placeholder={t("Counted")} />
        <Button type="submit" variant="default" loading={set.busy} disabled={form.values.quantity === String(onHand)} data-testid="stock-set">{t("Set")}</Button>
      </div>
      <Problem fault={set.fault} refusals={form.rest()} />
    </Form>
  );
}

function VariantPanel({ variant, changed }: { variant: Variant; changed: () => void }) {
  const t = useT();
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
      {variant.stock && (
        <>
          <Facts facts={[
            [t("Can be sold now"), <span key="a" data-testid="stock-available">{format.number(variant.stock.available)}</span>],
            [t("Kept for shoppers who pay"), format.number(variant.stock.held)],
            [t("Sold, not yet gone"), format.number(variant.stock.allocated)],
          ]} />
          <May deed="stock"><StockForm key={variant.stock.onHand} variant={variant} changed={changed} /></May>
        </>
      )}
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
          {product.variants.map((variant) => <VariantPanel key={variant.id} variant={variant} changed={asked.retry} />)}
        </div>
        <Panel>
          <Facts facts={[
            [t("Store"), product.store.name],
            [t("Brand"), product.vendor],
            [t("Kind"), product.productType],
            [t("Tags"), product.tags.join(", ")],
            [t("Your reference"), product.externalReference],
            [t("Last changed"), <Time key="changed" at={product.updatedAt} />],
            [t("As shoppers see it"), product.status === "ACTIVE" && <Link key="shop" to="/products/$productId" params={{ productId: product.id }}>{t("Look at it")}</Link>],
          ]} />
          <RichText html={product.descriptionHtml} />
        </Panel>
      </Columns>
    </Page>
  );
}
