import { useState } from "react";
import { useAction } from "../../app/action";
import { instantOf, useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useLocale, useT } from "../../app/i18n";
import { currencyCodes } from "../../app/places";
import { refusalText } from "../../app/refusals";
import { navigate } from "../../app/router";
import { useUnsaved } from "../../app/unsaved";
import { ActionIcon, BackLink, Button, FormPage, look, MoneyField, Pick, QuantityField, Textarea, TextInput } from "../../ui";
import { useHere } from "../organisation";

const DealCreate = graphql(`
  mutation DealCreate($input: DealCreateInput!) { dealCreate(input: $input) { deal { id } userErrors { ...UserErrors } } }
`, [UserErrors]);

interface TierDraft {
  minQuantity: string;
  price: string;
}

const mostTiers = 10;

function TierFields({ tiers, onChange, currency, error }: { tiers: TierDraft[]; onChange: (tiers: TierDraft[]) => void; currency: string; error?: string }) {
  const t = useT();
  const put = (index: number, change: Partial<TierDraft>) => onChange(tiers.map((tier, at) => (at === index ? { ...tier, ...change } : tier)));
  return (
    <fieldset className={look.tight}>
      <legend style={{ fontWeight: 600, fontSize: "0.9rem", padding: 0 }}>{t("Prices by quantity")}</legend>
      <span className={look.small}>{t("Each step starts at a larger quantity and has a lower price.")}</span>
      {tiers.map((tier, index) => (
        <div key={index} className={look.inlineFields} style={{ flexWrap: "nowrap" }}>
          <QuantityField label={t("From pieces")} value={tier.minQuantity} data-testid={`tier-quantity-${index}`} onText={(minQuantity) => put(index, { minQuantity })} />
          <MoneyField label={t("Price of each in {currency}", { currency })} value={tier.price} data-testid={`tier-price-${index}`} onText={(price) => put(index, { price })} />
          <ActionIcon variant="default" size={36} disabled={tiers.length === 1} aria-label={t("Remove step {number}", { number: index + 1 })} onClick={() => onChange(tiers.filter((_, at) => at !== index))}>×</ActionIcon>
        </div>
      ))}
      <div><Button variant="default" size="xs" disabled={tiers.length >= mostTiers} data-testid="tier-add" onClick={() => onChange([...tiers, { minQuantity: "", price: "" }])}>{t("Add a step")}</Button></div>
      {error && <span role="alert" style={{ color: "var(--bad)" }}>{error}</span>}
    </fieldset>
  );
}

export function DealNewPage() {
  const t = useT();
  const format = useFormat();
  const locale = useLocale();
  const here = useHere();
  const create = useAction(DealCreate, (data) => data.dealCreate);
  const form = useForm({ title: "", description: "", imageUrl: "", unit: t("piece"), currency: locale === "ko" ? "KRW" : locale === "zh" ? "CNY" : "USD", stock: "", closesAt: "" }, create.refusals);
  const [tiers, setTiers] = useState<TierDraft[]>([{ minQuantity: "1", price: "" }, { minQuantity: "10", price: "" }]);
  const [firstTiers] = useState(tiers);
  useUnsaved(tiers !== firstTiers);
  const tierRefusal = create.refusals.find((refusal) => refusal.field.includes("tiers"));
  const send = async () => {
    const { title, description, imageUrl, unit, currency, stock, closesAt } = form.values;
    const answer = await create.run({
      input: {
        organisationId: here.id,
        title: title.trim(),
        description: description.trim(),
        imageUrl: imageUrl.trim() || null,
        unit: unit.trim(),
        tiers: tiers.filter((tier) => tier.price.trim() || tier.minQuantity.trim()).map((tier) => ({ minQuantity: Number.parseInt(tier.minQuantity, 10) || 0, unitPrice: { amount: tier.price.trim() || "0", currencyCode: currency } })),
        stock: Number.parseInt(stock, 10) || 0,
        closesAt: instantOf(closesAt) || null,
      },
    });
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
        <Pick label={t("Currency of its prices")} value={form.values.currency} onChange={(value) => form.set("currency", value)} options={currencyCodes.map((code) => ({ value: code, label: format.currency(code) }))} />
        <TextInput {...form.text("closesAt")} type="datetime-local" label={t("Ends (may stay empty)")} />
      </div>
      <TierFields tiers={tiers} onChange={setTiers} currency={form.values.currency} error={tierRefusal && refusalText(t, tierRefusal)} />
      <TextInput {...form.text("imageUrl")} type="url" label={t("Address of a picture")} />
    </FormPage>
  );
}
