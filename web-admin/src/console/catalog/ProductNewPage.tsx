import { useState } from "react";
import { useAction } from "../../app/action";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { navigate, useSearch } from "../../app/router";
import { useUnsaved } from "../../app/unsaved";
import type { KnownPicture } from "../../plain/Picture";
import { Waiting } from "../../plain/states";
import { BackLink, FormPage, ImageUpload, look, MoneyField, QuantityField, Textarea, TextInput } from "../../ui";
import { useHere, useStoreChoices } from "../organisation";
import { NoStoreYet } from "../StorePick";

const ProductPut = graphql(`
  mutation ProductPut($input: ProductPutInput!) { productPut(input: $input) { product { id } userErrors { ...UserErrors } } }
`, [UserErrors]);

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A picture that is uploaded and on no product yet. */
type Draft = KnownPicture & { uploadId: string };
const settled = { busy: false, fault: null, refusals: [] };

/** Typed text as a description: paragraphs where the person left an empty line. */
const paragraphs = (text: string) =>
  text.trim().split(/\n{2,}/).filter(Boolean).map((part) => `<p>${part.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign).replaceAll("\n", "<br>")}</p>`).join("");

export function ProductNewPage() {
  const t = useT();
  const here = useHere();
  const { store } = useSearch("/console/$org/products/new");
  const { asked, stores } = useStoreChoices();
  const put = useAction(ProductPut, (data) => data.productPut);
  const form = useForm({ title: "", descriptionHtml: "", vendor: "", productType: "", externalReference: "", price: "", sku: "", quantity: "1", imageUrls: "" }, put.refusals);
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
    const { title, descriptionHtml, vendor, productType, externalReference, price, sku, quantity, imageUrls } = form.values;
    const answer = await put.run({
      input: {
        storeId: current.id,
        title: title.trim(),
        externalReference: externalReference.trim() || title.trim().toLowerCase().replace(/\s+/g, "-"),
        descriptionHtml: paragraphs(descriptionHtml),
        vendor: vendor.trim() || null,
        productType: productType.trim() || null,
        tags: [],
        status: "ACTIVE",
        options: [],
        variants: [{ sku: sku.trim() || null, optionValues: [], price: { amount: price.trim(), currencyCode: current.currencyCode }, quantity: Number.parseInt(quantity, 10) || 0 }],
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
      sending={{ label: t("Put on sale"), testId: "product-save", send, busy: put.busy, fault: put.fault, rest: form.rest(["variants"]) }}
    >
      <TextInput {...form.text("title")} label={t("Title")} data-testid="product-title" />
      <Textarea {...form.text("descriptionHtml")} label={t("Description")} autosize minRows={3} />
      <div className={look.two}>
        <MoneyField {...form.figure("price")} error={form.error("variants")} label={t("Price in {currency}", { currency: current.currencyCode })} data-testid="product-price" />
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
