import { useState } from "react";
import { useClient } from "urql";
import { useAction } from "../../app/action";
import { useData } from "../../app/data";
import { useForm } from "../../app/form";
import { instantOf, localOf } from "../../app/format";
import { graphql, MoneyParts, UserErrors, type ResultOf } from "../../app/graphql";
import { useLocale, useT } from "../../app/i18n";
import { navigate, useParams } from "../../app/router";
import { useUnsaved } from "../../app/unsaved";
import { Missing, Notice, Waiting } from "../../plain/states";
import { ActionIcon, answers, BackLink, Button, FormPage, look, MoneyField, Pick, QuantityField, Textarea, TextInput } from "../../ui";
import { useHere } from "../organisation";
import { paragraphs, plainOf } from "./descriptions";
import { countOf, keyOf, mostOptions, mostVariants, valuesOf, variantsOf, type OptionDraft, type VariantDraft } from "./variants";

const ProductQuery = graphql(`
  query ProductEdit($id: ID!) {
    product(id: $id) {
      id version title descriptionHtml vendor productType category tags taxClass
      store { id currencyCode } publication { from until } attributes { name value } translations { language title descriptionHtml }
      options { name values }
      variants { id optionValues sku barcode weightGrams price { ...MoneyParts } compareAtPrice { ...MoneyParts } }
    }
  }
`, [MoneyParts]);

const ProductChange = graphql(`
  mutation ProductChange($input: ProductPutInput!) { productPut(input: $input) { product { id } userErrors { ...UserErrors } } }
`, [UserErrors]);

type Product = NonNullable<ResultOf<typeof ProductQuery>["product"]>;
type TaxClass = Product["taxClass"];
interface Attribute { name: string; value: string }
interface Translation { language: string; title: string; text: string; isHtml: boolean }

/** The languages that shoppers' pages can be in come first. */
const languages = ["en", "ko", "zh-Hans", "zh-Hant", "ja", "vi", "th", "id", "de", "fr", "es", "it", "pl", "pt"];

const replaced = <Item,>(items: readonly Item[], index: number, change: Partial<Item>) => items.map((item, at) => (at === index ? { ...item, ...change } : item));
const without = <Item,>(items: readonly Item[], index: number) => items.filter((_, at) => at !== index);

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return <ActionIcon variant="default" size={36} aria-label={label} onClick={onClick}>×</ActionIcon>;
}

const draftOf = (variant: Product["variants"][number]): VariantDraft => ({
  id: variant.id, values: variant.optionValues, price: variant.price.amount, before: variant.compareAtPrice?.amount ?? "",
  sku: variant.sku ?? "", barcode: variant.barcode ?? "", grams: variant.weightGrams ? String(variant.weightGrams) : "", units: "",
});

/** Those combinations of the product's own options that it does not have. */
function missing(options: readonly OptionDraft[], known: readonly VariantDraft[]): ReadonlySet<string> {
  const there = new Set(known.map((variant) => keyOf(variant.values)));
  return new Set(variantsOf(options, known, new Set()).map((variant) => keyOf(variant.values)).filter((key) => !there.has(key)));
}

type ErrorAt = (path: string) => string | undefined;

function Options({ options, put, error }: { options: readonly OptionDraft[]; put: (options: readonly OptionDraft[]) => void; error?: string }) {
  const t = useT();
  return (
    <>
      {options.map((option, index) => (
        <div key={index} className={look.inlineFields}>
          <TextInput label={t("Option")} placeholder={t("Size")} value={option.name} data-testid={`option-name-${index}`} onChange={(event) => put(replaced(options, index, { name: event.currentTarget.value }))} />
          <TextInput label={t("Its values, with commas between")} value={option.values} data-testid={`option-values-${index}`} onChange={(event) => put(replaced(options, index, { values: event.currentTarget.value }))} />
          <Remove label={t("Remove option {number}", { number: index + 1 })} onClick={() => put(without(options, index))} />
        </div>
      ))}
      {error && <Notice tone="bad"><span>{error}</span></Notice>}
      {options.length < mostOptions && <div><Button variant="default" size="xs" data-testid="option-add" onClick={() => put([...options, { name: "", values: "" }])}>{t("Add an option")}</Button></div>}
    </>
  );
}

function VariantFields({ variant, put, remove, currency, path, error, testId }: { variant: VariantDraft; put: (change: Partial<VariantDraft>) => void; remove?: () => void; currency: string; path: string; error: ErrorAt; testId: string }) {
  const t = useT();
  return (
    <fieldset className={look.tight} data-testid={testId}>
      {variant.values.length > 0 && <legend className={look.legend}>{variant.values.join(" / ")}{!variant.id && ` · ${t("new")}`}</legend>}
      <div className={look.inlineFields}>
        <MoneyField label={t("Price in {currency}", { currency })} value={variant.price} error={error(`${path}.price`)} onText={(price) => put({ price })} data-testid={`${testId}-price`} />
        <MoneyField label={t("Price before, struck through")} value={variant.before} error={error(`${path}.compareAtPrice`)} onText={(before) => put({ before })} />
        {!variant.id && <QuantityField label={t("On the shelf")} value={variant.units} error={error(`${path}.quantity`)} onText={(units) => put({ units })} />}
      </div>
      <div className={look.inlineFields}>
        <TextInput label={t("Article number")} value={variant.sku} error={error(`${path}.sku`)} onChange={(event) => put({ sku: event.currentTarget.value })} />
        <TextInput label={t("Barcode")} value={variant.barcode} error={error(`${path}.barcode`)} onChange={(event) => put({ barcode: event.currentTarget.value })} />
        <QuantityField label={t("Weight in grams")} value={variant.grams} error={error(`${path}.weightGrams`)} onText={(grams) => put({ grams })} />
        {remove && <Remove label={t("Remove {variant}", { variant: variant.values.join(" / ") })} onClick={remove} />}
      </div>
    </fieldset>
  );
}

function TranslationFields({ translation, put, remove, path, error, testId }: { translation: Translation; put: (change: Partial<Translation>) => void; remove: () => void; path: string; error: ErrorAt; testId: string }) {
  const t = useT();
  const locale = useLocale();
  const names = new Intl.DisplayNames([locale], { type: "language" });
  const known = languages.includes(translation.language) ? languages : [translation.language, ...languages];
  return (
    <fieldset className={look.tight} data-testid={testId}>
      <div className={look.inlineFields}>
        <Pick label={t("Language")} value={translation.language} onChange={(language) => put({ language })} error={error(`${path}.language`)} testId={`${testId}-language`} options={known.map((language) => ({ value: language, label: names.of(language) ?? language }))} />
        <TextInput label={t("Title")} value={translation.title} error={error(`${path}.title`)} data-testid={`${testId}-title`} onChange={(event) => put({ title: event.currentTarget.value })} />
        <Remove label={t("Remove this language")} onClick={remove} />
      </div>
      <Textarea label={translation.isHtml ? t("Description as HTML") : t("Description")} value={translation.text} error={error(`${path}.descriptionHtml`)} autosize minRows={2} maxRows={12} onChange={(event) => put({ text: event.currentTarget.value })} />
    </fieldset>
  );
}

function Edit({ product, retry }: { product: Product; retry: () => void }) {
  const t = useT();
  const here = useHere();
  const change = useAction(ProductChange, (data) => data.productPut);
  const currency = product.store.currencyCode;
  const html = plainOf(product.descriptionHtml) === null;
  const form = useForm({
    title: product.title, description: plainOf(product.descriptionHtml) ?? product.descriptionHtml, vendor: product.vendor ?? "", productType: product.productType ?? "",
    category: product.category ?? "", tags: product.tags.join(", "), taxClass: product.taxClass as string,
    from: product.publication.from ? localOf(new Date(product.publication.from)) : "", until: product.publication.until ? localOf(new Date(product.publication.until)) : "",
  }, change.refusals, { paths: { description: "descriptionHtml", from: "publication", until: "onSaleUntil" } });
  const [options, setOptions] = useState<readonly OptionDraft[]>(() => product.options.map(({ name, values }) => ({ name, values: values.join(", ") })));
  const [known, setKnown] = useState<readonly VariantDraft[]>(() => product.variants.map(draftOf));
  const [gone, setGone] = useState(() => missing(options, known));
  const [attributes, setAttributes] = useState<readonly Attribute[]>(product.attributes);
  const [translations, setTranslations] = useState<readonly Translation[]>(() => product.translations.map(({ language, title, descriptionHtml }) => {
    const text = plainOf(descriptionHtml);
    return { language, title, text: text ?? descriptionHtml, isHtml: text === null };
  }));
  const [begun] = useState({ options, known, gone, attributes, translations });
  const [done, setDone] = useState(false);
  useUnsaved(!done && (options !== begun.options || known !== begun.known || gone !== begun.gone || attributes !== begun.attributes || translations !== begun.translations));

  const tooMany = countOf(options) > mostVariants + gone.size;
  const variants = tooMany ? [] : variantsOf(options, known, gone);
  const taxes: [TaxClass, string][] = [["STANDARD", t("Standard rate")], ["REDUCED", t("Reduced rate")], ["SUPER_REDUCED", t("Lowest rate")], ["EXEMPT", t("No tax")]];
  const edit = (path: string, act: () => void) => {
    form.touch(path);
    act();
  };
  const putVariant = (variant: VariantDraft, wanted: Partial<VariantDraft>) => {
    const key = keyOf(variant.values);
    const next = { ...variant, ...wanted };
    setKnown(known.some((each) => keyOf(each.values) === key) ? known.map((each) => (keyOf(each.values) === key ? next : each)) : [...known, next]);
  };
  const error: ErrorAt = form.error;

  const send = async () => {
    const typed = answers(t);
    const { title, description, vendor, productType, category, tags, taxClass, from, until } = form.values;
    const heading = typed.words("title", title);
    if (tooMany) typed.wrong["options"] = t("These are {count, number} variants. A product has at most {most, number}.", { count: countOf(options), most: mostVariants });
    else if (variants.length === 0) typed.wrong["options"] = t("Give every option at least one value.");
    else if (options.some((option) => !option.name.trim())) typed.wrong["options"] = t("Give every option a name, such as Size.");
    const sent = variants.map((variant, index) => ({
      optionValues: [...variant.values],
      sku: variant.sku.trim(),
      barcode: variant.barcode.trim(),
      price: typed.money(`variants.${index}.price`, variant.price, currency),
      compareAtPrice: variant.before.trim() ? typed.money(`variants.${index}.compareAtPrice`, variant.before, currency) : { amount: "0", currencyCode: currency },
      weightGrams: variant.grams.trim() ? typed.whole(`variants.${index}.weightGrams`, variant.grams) : 0,
      quantity: variant.id ? null : typed.whole(`variants.${index}.quantity`, variant.units),
    }));
    if (form.fail(typed.wrong)) return;
    const named = attributes.filter(({ name, value }) => name.trim() || value.trim());
    setAttributes(named);
    const kept = new Set(variants.map((variant) => variant.id));
    const answer = await change.run({
      input: {
        storeId: product.store.id,
        id: product.id,
        expectedVersion: product.version,
        title: heading,
        descriptionHtml: html ? description : paragraphs(description),
        vendor, productType, category,
        tags: tags.split(/[,，]/).map((tag) => tag.trim()).filter(Boolean),
        taxClass: taxClass as TaxClass,
        publication: { from: instantOf(from) || null, until: instantOf(until) || null },
        attributes: named.map(({ name, value }) => ({ name, value })),
        translations: translations.map(({ language, title: words, text, isHtml }) => ({ language, title: words, descriptionHtml: isHtml ? text : paragraphs(text) })),
        options: options.map((option) => ({ name: option.name, values: valuesOf(option) })),
        removedVariantIds: product.variants.map(({ id }) => id).filter((id) => !kept.has(id)),
        variants: sent,
      },
    });
    if (!answer?.product) return;
    setDone(true);
    navigate({ to: "/console/$org/products/$productId", params: { org: here.id, productId: product.id } });
  };

  const shown = ["options", "removedVariantIds", ...variants.map((_, index) => `variants.${index}`), ...attributes.map((_, index) => `attributes.${index}`), ...translations.map((_, index) => `translations.${index}`)];
  const overtaken = change.refusals.some((refusal) => refusal.code === "VERSION_CHANGED");
  return (
    <FormPage
      heading={t("Edit the product")}
      back={<BackLink to="/console/$org/products/$productId" params={{ org: here.id, productId: product.id }}>{product.title}</BackLink>}
      cancel={{ to: "/console/$org/products/$productId", params: { org: here.id, productId: product.id } }}
      sending={{ label: t("Save"), testId: "product-change", send, busy: change.busy, fault: change.fault, rest: form.rest(shown) }}
      after={overtaken && <Button variant="default" size="xs" data-testid="look-at-theirs" onClick={retry}>{t("Begin again with what it is now")}</Button>}
    >
      <TextInput {...form.text("title")} label={t("Title")} data-testid="product-title" />
      <Textarea {...form.text("description")} label={html ? t("Description as HTML") : t("Description")} autosize minRows={3} maxRows={16} />
      <div className={look.two}>
        <TextInput {...form.text("vendor")} label={t("Brand")} />
        <TextInput {...form.text("productType")} label={t("Kind")} />
        <TextInput {...form.text("category")} label={t("Category")} description={t("From the widest to the narrowest: Kitchen > Cups")} data-testid="product-category" />
        <TextInput {...form.text("tags")} label={t("Tags")} description={t("Several with commas between.")} />
        <Pick label={t("Tax")} value={form.values.taxClass} onChange={(value) => form.set("taxClass", value)} error={form.error("taxClass")} testId="product-tax" options={taxes.map(([value, label]) => ({ value, label }))} />
      </div>
      <h2>{t("When it is on sale")}</h2>
      <div className={look.two}>
        <TextInput {...form.text("from")} type="datetime-local" label={t("From")} description={t("Empty is at once.")} data-testid="product-from" />
        <TextInput {...form.text("until")} type="datetime-local" label={t("Until")} description={t("Empty is without end.")} data-testid="product-until" />
      </div>
      <h2>{t("Options and variants")}</h2>
      <Options options={options} error={form.error("options") ?? form.errorAt("removedVariantIds")} put={(wanted) => edit("options", () => setOptions(wanted))} />
      {tooMany && <Notice tone="warn"><span>{t("These are {count, number} variants. A product has at most {most, number}.", { count: countOf(options), most: mostVariants })}</span></Notice>}
      {variants.map((variant, index) => (
        <VariantFields key={keyOf(variant.values)} variant={variant} currency={currency} path={`variants.${index}`} error={error} testId={`variant-${index}`}
          put={(wanted) => edit(`variants.${index}`, () => putVariant(variant, wanted))} remove={variants.length > 1 ? () => edit("variants", () => setGone(new Set([...gone, keyOf(variant.values)]))) : undefined} />
      ))}
      {gone.size > 0 && <div><Button variant="subtle" size="xs" data-testid="variants-all" onClick={() => setGone(new Set())}>{t("Show {count, plural, one {the combination} other {the # combinations}} left out", { count: gone.size })}</Button></div>}
      <h2>{t("Attributes")}</h2>
      {attributes.map((attribute, index) => (
        <div key={index} className={look.inlineFields}>
          <TextInput label={t("Attribute")} placeholder={t("Material")} value={attribute.name} error={error(`attributes.${index}.name`)} data-testid={`attribute-name-${index}`} onChange={(event) => { const name = event.currentTarget.value; edit(`attributes.${index}`, () => setAttributes(replaced(attributes, index, { name }))); }} />
          <TextInput label={t("What it says")} value={attribute.value} error={error(`attributes.${index}.value`)} data-testid={`attribute-value-${index}`} onChange={(event) => { const value = event.currentTarget.value; edit(`attributes.${index}`, () => setAttributes(replaced(attributes, index, { value }))); }} />
          <Remove label={t("Remove attribute {number}", { number: index + 1 })} onClick={() => edit("attributes", () => setAttributes(without(attributes, index)))} />
        </div>
      ))}
      <div><Button variant="default" size="xs" data-testid="attribute-add" onClick={() => setAttributes([...attributes, { name: "", value: "" }])}>{t("Add an attribute")}</Button></div>
      <h2>{t("Other languages")}</h2>
      {translations.map((translation, index) => (
        <TranslationFields key={index} translation={translation} path={`translations.${index}`} error={error} testId={`translation-${index}`}
          put={(wanted) => edit(`translations.${index}`, () => setTranslations(replaced(translations, index, wanted)))} remove={() => edit("translations", () => setTranslations(without(translations, index)))} />
      ))}
      <div><Button variant="default" size="xs" data-testid="translation-add" onClick={() => setTranslations([...translations, { language: languages.find((language) => !translations.some((each) => each.language === language)) ?? "en", title: "", text: "", isHtml: false }])}>{t("Add a language")}</Button></div>
    </FormPage>
  );
}

/** Everything a product says of itself, changed as a whole; its pictures and its stock have their own forms on its page. */
export function ProductEditPage() {
  const { productId } = useParams("/console/$org/products/$productId/edit");
  const client = useClient();
  const asked = useData(ProductQuery, { id: productId });
  const [based, setBased] = useState<Product | null>(null);
  const product = asked.data?.product;
  // What the person began with; a version that arrives later must not count as seen.
  if (product && based?.id !== product.id) setBased(product);
  if (!asked.data) return <Waiting asked={asked} />;
  if (!product) return <Missing />;
  const beginAgain = async () => {
    const { data } = await client.query(ProductQuery, { id: productId }, { requestPolicy: "network-only" }).toPromise();
    if (data?.product) setBased(data.product);
  };
  return based && <Edit key={`${based.id}-${based.version}`} product={based} retry={() => void beginAgain()} />;
}
