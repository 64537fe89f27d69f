import { useState } from "react";
import { useAction } from "../../app/action";
import { instantOf, useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { currencyCodes, currencyOf } from "../../app/places";
import { navigate } from "../../app/router";
import { Waiting } from "../../plain/states";
import { ActionIcon, answers, BackLink, Button, FormPage, look, MoneyField, Pick, QuantityField, Textarea, TextInput } from "../../ui";
import { useHere, useStoreChoices } from "../organisation";
import { useUnsaved } from "../../app/unsaved";

const DealCreate = graphql(`
  mutation DealCreate($input: DealCreateInput!) { dealCreate(input: $input) { deal { id } userErrors { ...UserErrors } } }
`, [UserErrors]);

interface TierDraft {
  minQuantity: string;
  price: string;
}

const mostTiers = 10;

function TierFields({ tiers, onChange, currency, form }: { tiers: TierDraft[]; onChange: (tiers: TierDraft[]) => void; currency: string; form: { error: (name: string) => string | undefined; errorAt: (name: string) => string | undefined; touch: (name: string) => void } }) {
  const t = useT();
  const put = (index: number, part: string, change: Partial<TierDraft>) => {
    onChange(tiers.map((tier, at) => (at === index ? { ...tier, ...change } : tier)));
    form.touch(`tiers.${index}.${part}`);
  };
  // Another number of steps gives the others other places.
  const rearrange = (next: TierDraft[]) => {
    onChange(next);
    form.touch("tiers");
  };
  const error = form.errorAt("tiers");
  return (
    <fieldset className={look.tight}>
      <legend>{t("Prices by quantity")}</legend>
      <span className={look.small}>{t("Each step starts at a larger quantity and has a lower price.")}</span>
      {tiers.map((tier, index) => (
        <div key={index} className={look.inlineFields} style={{ flexWrap: "nowrap" }}>
          <QuantityField label={t("From pieces")} value={tier.minQuantity} error={form.error(`tiers.${index}.minQuantity`)} data-testid={`tier-quantity-${index}`} onText={(minQuantity) => put(index, "minQuantity", { minQuantity })} />
          <MoneyField label={t("Price of each in {currency}", { currency })} value={tier.price} error={form.error(`tiers.${index}.unitPrice`)} data-testid={`tier-price-${index}`} onText={(price) => put(index, "unitPrice", { price })} />
          <ActionIcon variant="default" size={36} disabled={tiers.length === 1} aria-label={t("Remove step {number}", { number: index + 1 })} onClick={() => rearrange(tiers.filter((_, at) => at !== index))}>×</ActionIcon>
        </div>
      ))}
      <div><Button variant="default" size="xs" disabled={tiers.length >= mostTiers} data-testid="tier-add" onClick={() => rearrange([...tiers, { minQuantity: "", price: "" }])}>{t("Add a step")}</Button></div>
      {error && <span role="alert" style={{ color: "var(--bad)" }}>{error}</span>}
    </fieldset>
  );
}

const written = (tier: TierDraft) => tier.price.trim() !== "" || tier.minQuantity.trim() !== "";

function DealForm({ countryCode }: { countryCode: string }) {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const create = useAction(DealCreate, (data) => data.dealCreate);
  const form = useForm({ title: "", description: "", imageUrl: "", unit: t("piece"), currency: currencyOf(countryCode), stock: "", closesAt: "" }, create.refusals);
  const [tiers, setTiers] = useState<TierDraft[]>([{ minQuantity: "1", price: "" }, { minQuantity: "10", price: "" }]);
  const [firstTiers] = useState(tiers);
  useUnsaved(tiers !== firstTiers);
  const send = async () => {
    const { title, description, imageUrl, unit, currency, stock, closesAt } = form.values;
    // Steps left empty go, so that what the server says of a step is said of the one that stands there.
    const steps = tiers.some(written) ? tiers.filter(written) : tiers.slice(0, 1);
    setTiers(steps);
    const typed = answers(t);
    const input = {
      organisationId: here.id,
      title: typed.words("title", title),
      description: description.trim(),
      imageUrl: imageUrl.trim() || null,
      unit: typed.words("unit", unit),
      tiers: steps.map((tier, index) => ({ minQuantity: typed.whole(`tiers.${index}.minQuantity`, tier.minQuantity), unitPrice: typed.money(`tiers.${index}.unitPrice`, tier.price, currency) })),
      stock: typed.whole("stock", stock),
      closesAt: instantOf(closesAt) || null,
    };
    if (form.fail(typed.wrong)) return;
    const answer = await create.run({ input });
    if (answer?.deal) navigate({ to: "/console/$org/deals/$dealId", params: { org: here.id, dealId: answer.deal.id } });
  };
  return (
    <FormPage
      heading={t("New deal")}
      back={<BackLink to="/console/$org/deals" params={{ org: here.id }}>{t("Deals")}</BackLink>}
      sending={{ label: t("Save as a draft"), testId: "deal-create", send, busy: create.busy, fault: create.fault, rest: form.rest(["tiers"]) }}
    >
      <TextInput {...form.text("title")} label={t("Title")} data-testid="deal-title" />
      <Textarea {...form.text("description")} label={t("Description")} autosize minRows={3} />
      <div className={look.two}>
        <TextInput {...form.text("unit")} label={t("Unit")} description={t("What one piece is: a box, a pair, a roll.")} data-testid="deal-unit" />
        <QuantityField {...form.figure("stock")} label={t("How many you can deliver")} description={t("Never more is sold than this.")} data-testid="deal-stock" />
        <Pick label={t("Currency of its prices")} value={form.values.currency} onChange={(value) => { form.set("currency", value); form.touch("tiers"); }} options={currencyCodes.map((code) => ({ value: code, label: format.currency(code) }))} error={form.error("currency")} testId="deal-currency" />
        <TextInput {...form.text("closesAt")} type="datetime-local" label={t("Ends (may stay empty)")} />
      </div>
      <TierFields tiers={tiers} onChange={setTiers} currency={form.values.currency} form={form} />
      <TextInput {...form.text("imageUrl")} type="url" label={t("Address of a picture")} />
    </FormPage>
  );
}

export function DealNewPage() {
  const { asked } = useStoreChoices();
  return asked.data ? <DealForm countryCode={asked.data.organisation?.countryCode ?? ""} /> : <Waiting asked={asked} />;
}
