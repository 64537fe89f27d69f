import type { Client, OperationResult } from "@urql/core";
import { useRef, useState } from "react";
import { useClient } from "urql";
import { newKey, useAction } from "../../app/action";
import { faultOf, type Fault } from "../../app/faults";
import { useForm } from "../../app/form";
import { graphql, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { navigate, useSearch } from "../../app/router";
import { useUnsaved } from "../../app/unsaved";
import type { KnownPicture } from "../../plain/Picture";
import { Waiting } from "../../plain/states";
import { answers, BackLink, FormPage, ImageUpload, look, MoneyField, QuantityField, Textarea, TextInput } from "../../ui";
import { useHere, useStoreChoices } from "../organisation";
import { NoStoreYet } from "../StorePick";
import { paragraphs } from "./descriptions";

const ProductPut = graphql(`
  mutation ProductPut($input: ProductPutInput!) { productPut(input: $input) { product { id } userErrors { ...UserErrors } } }
`, [UserErrors]);

const References = graphql(`
  query ProductReferences($id: ID!, $reference: String!, $after: String) {
    store(id: $id) { id products(first: 100, after: $after, query: $reference) { nodes { id externalReference } pageInfo { hasNextPage endCursor } } }
  }
`);

type Found = NonNullable<ResultOf<typeof References>["store"]>["products"] | undefined;

/** Whether a product of the store has this reference already: putting it again would change that product. */
async function isTaken(client: Client, storeId: string, reference: string): Promise<boolean | Fault> {
  let after: string | null = null;
  for (;;) {
    const { data, error }: OperationResult<ResultOf<typeof References>> = await client.query(References, { id: storeId, reference, after }, { requestPolicy: "network-only" }).toPromise();
    if (error) return faultOf(error);
    const found: Found = data?.store?.products;
    if (found?.nodes.some((each) => each.externalReference?.toLowerCase() === reference.toLowerCase())) return true;
    if (!found?.pageInfo.hasNextPage) return false;
    after = found.pageInfo.endCursor;
  }
}

const slugCharacters = 60;

/** A name for a product that nobody has named: readable, and no other product's even where the titles are the same. */
const referenceFor = (title: string) => `${title.trim().toLowerCase().replace(/\s+/g, "-").slice(0, slugCharacters)}-${newKey().slice(-12)}`;

/** A picture that is uploaded and on no product yet. */
type Draft = KnownPicture & { uploadId: string };
const settled = { busy: false, fault: null, refusals: [] };

export function ProductNewPage() {
  const t = useT();
  const here = useHere();
  const { store } = useSearch("/console/$org/products/new");
  const { asked, stores } = useStoreChoices();
  const put = useAction(ProductPut, (data) => data.productPut);
  const client = useClient();
  const form = useForm({ title: "", descriptionHtml: "", vendor: "", productType: "", externalReference: "", price: "", sku: "", quantity: "1", imageUrls: "" }, put.refusals, { paths: { price: "variants.0.price", quantity: "variants.0.quantity", sku: "variants.0.sku" } });
  // A form makes one product: sent again after an unknown outcome, it names the same.
  const own = useRef<string | null>(null);
  const checked = useRef<string | null>(null);
  const [unsure, setUnsure] = useState<Fault | null>(null);
  const [pictures, setPictures] = useState<readonly Draft[]>([]);
  useUnsaved(pictures.length > 0);
  const arrange = (wanted: readonly KnownPicture[]) => {
    setPictures((before) => wanted.flatMap((each) => before.filter((one) => one.url === each.url).map((one) => ({ ...one, altText: each.altText }))));
    return true;
  };
  if (!stores) return <Waiting asked={asked} />;
  const current = stores.find((each) => each.id === store) ?? stores[0];
  if (!current) return <NoStoreYet />;
  const send = async () => {
    const { title, descriptionHtml, vendor, productType, price, sku, quantity, imageUrls } = form.values;
    const typed = answers(t);
    const variant = { sku: sku.trim() || null, optionValues: [], price: typed.money("price", price, current.currencyCode), quantity: typed.whole("quantity", quantity) };
    const heading = typed.words("title", title);
    if (form.fail(typed.wrong)) return;
    const reference = form.values.externalReference.trim();
    if (reference && reference !== checked.current) {
      const taken = await isTaken(client, current.id, reference);
      setUnsure(typeof taken === "boolean" ? null : taken);
      if (typeof taken !== "boolean") return;
      if (taken) return void form.fail({ externalReference: t("Another product has this reference. Change that product, or give this one a reference of its own.") });
      checked.current = reference;
    }
    own.current ??= referenceFor(heading);
    const answer = await put.run({
      input: {
        storeId: current.id,
        title: heading,
        externalReference: reference || own.current,
        descriptionHtml: paragraphs(descriptionHtml),
        vendor: vendor.trim() || null,
        productType: productType.trim() || null,
        tags: [],
        status: "ACTIVE",
        options: [],
        variants: [variant],
        imageUrls: imageUrls.trim() ? [imageUrls.trim()] : [],
        pictures: pictures.map(({ uploadId, altText }) => ({ uploadId, altText })),
      },
    });
    if (answer?.product) navigate({ to: "/console/$org/products/$productId", params: { org: here.id, productId: answer.product.id } });
  };
  return (
    <FormPage
      heading={t("Add a product")}
      back={<BackLink to="/console/$org/products" params={{ org: here.id }} search={{ store: current.id }}>{t("Products")}</BackLink>}
      sending={{ label: t("Put on sale"), testId: "product-save", send, busy: put.busy, fault: put.fault ?? unsure, rest: form.rest() }}
    >
      <TextInput {...form.text("title")} label={t("Title")} data-testid="product-title" />
      <Textarea {...form.text("descriptionHtml")} label={t("Description")} autosize minRows={3} />
      <div className={look.two}>
        <MoneyField {...form.figure("price")} label={t("Price in {currency}", { currency: current.currencyCode })} data-testid="product-price" />
        <QuantityField {...form.figure("quantity")} label={t("On the shelf")} data-testid="product-quantity" />
        <TextInput {...form.text("sku")} label={t("Article number")} />
        <TextInput {...form.text("externalReference")} label={t("Your reference")} description={t("Its name in your own system; made from the title when empty.")} />
        <TextInput {...form.text("vendor")} label={t("Brand")} />
        <TextInput {...form.text("productType")} label={t("Kind")} />
      </div>
      <ImageUpload
        label={t("Pictures")}
        url={`/uploads/pictures?store=${encodeURIComponent(current.id)}`}
        pictures={pictures}
        added={(made) => setPictures((before) => before.some((each) => each.url === made.url) ? before : [...before, { ...made, altText: "", sourceSet: null }])}
        arrange={arrange}
        action={settled}
      />
      <TextInput {...form.text("imageUrls")} type="url" label={t("Address of a picture")} />
    </FormPage>
  );
}
