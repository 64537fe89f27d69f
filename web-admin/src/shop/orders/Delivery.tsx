import { useState } from "react";
import { useAction } from "../../app/action";
import { AddressParts, countryName, isLargeFirst } from "../../app/address";
import { useData } from "../../app/data";
import { useForm } from "../../app/form";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, UserErrors, type ResultOf, type VariablesOf } from "../../app/graphql";
import { useLocale, useT } from "../../app/i18n";
import { Button, Choice, Field, Form } from "../../plain/controls";
import { Notice, Problem, Waiting } from "../../plain/states";
import css from "../shop.module.css";
import { DeliveryParts, deliveryName, useDays } from "./deliveries";
import look from "./payment.module.css";

const OptionsQuery = graphql(`
  query DeliveryOptions($id: ID!, $to: PostalAddressInput) {
    checkout(id: $id) {
      id
      address { ...AddressParts }
      deliveryOptions(address: $to) {
        store { id name address terms { countryCode methods { code kind zones { countryCode } } } }
        options { ...DeliveryParts }
      }
    }
  }
`, [AddressParts, DeliveryParts]);

const DeliverySet = graphql(`
  mutation CheckoutDeliverySet($input: CheckoutDeliverySetInput!) {
    checkoutDeliverySet(input: $input) { checkout { id needsDelivery total { ...MoneyParts } deliveries { code store { id } } address { ...AddressParts } } userErrors { ...UserErrors } }
  }
`, [MoneyParts, AddressParts, UserErrors]);

type Options = NonNullable<ResultOf<typeof OptionsQuery>["checkout"]>["deliveryOptions"];
type Option = Options[number]["options"][number];
type To = NonNullable<VariablesOf<typeof OptionsQuery>["to"]>;

/** The countries that somebody of these stores delivers to. */
const countriesOf = (stores: Options) =>
  [...new Set(stores.flatMap(({ store }) => store.terms.methods.flatMap((method) => method.zones.map((zone) => zone.countryCode))))].sort();

const parts = ["name", "line1", "line2", "city", "region", "postalCode", "countryCode", "phone"] as const;
type Part = (typeof parts)[number];

/** A form's names are the server's paths, so that each refusal lands on its field. */
const formOf = (address: Partial<Record<Part, string | null>>) => Object.fromEntries(parts.map((part) => [`address.${part}`, address[part] ?? ""])) as Record<`address.${Part}`, string>;
const addressOf = (values: ReturnType<typeof formOf>) => Object.fromEntries(parts.map((part) => [part, values[`address.${part}`]])) as Record<Part, string>;

function AddressFields({ form, countries }: { form: ReturnType<typeof useForm<ReturnType<typeof formOf>>>; countries: string[] }) {
  const t = useT();
  const locale = useLocale();
  const country = form.values["address.countryCode"];
  const text = (name: Part) => ({ ...form.text(`address.${name}`), "data-testid": `address-${name}` });
  const fields = {
    name: <Field key="name" {...text("name")} label={t("Name of who receives it")} autoComplete="name" />,
    phone: <Field key="phone" {...text("phone")} type="tel" inputMode="tel" label={t("Phone, for the courier")} autoComplete="tel" />,
    country: <Choice key="country" {...text("countryCode")} label={t("Country or region")} autoComplete="country">{countries.map((code) => <option key={code} value={code}>{countryName(code, locale)}</option>)}</Choice>,
    postalCode: <Field key="postalCode" {...text("postalCode")} label={t("Postal code")} autoComplete="postal-code" inputMode={country === "GB" ? "text" : "numeric"} />,
    region: <Field key="region" {...text("region")} label={t("Province or state, if there is one")} autoComplete="address-level1" />,
    city: <Field key="city" {...text("city")} label={t("City")} autoComplete="address-level2" />,
    line1: <Field key="line1" {...text("line1")} label={t("Street and number")} autoComplete="address-line1" />,
    line2: <Field key="line2" {...text("line2")} label={t("Building, floor, flat")} autoComplete="address-line2" />,
  };
  return (
    <>
      {isLargeFirst(country)
        ? [fields.country, fields.postalCode, fields.region, fields.city, fields.line1, fields.line2, fields.name, fields.phone]
        : [fields.name, fields.line1, fields.line2, fields.postalCode, fields.city, fields.region, fields.country, fields.phone]}
    </>
  );
}

function StoreChoice({ options, chosen, choose, heading }: { options: Option[]; chosen: string | undefined; choose: (code: string) => void; heading: string }) {
  const t = useT();
  const format = useFormat();
  const days = useDays();
  return (
    <fieldset className={look.cards}>
      <legend className={css.small}>{heading}</legend>
      {options.map((option) => (
        <label key={option.code} className={look.cardChoice}>
          <input type="radio" name={`delivery-${option.store.id}`} value={option.code} checked={chosen === option.code} data-testid={`delivery-${option.code}`} onChange={() => choose(option.code)} />
          <span className={css.spread}><span>{deliveryName(t, option)}</span><span className={css.price}>{Number(option.price.amount) === 0 ? t("Free") : format.money(option.price)}</span></span>
          <small>{option.kind === "PICK_UP" ? `${option.store.address} · ${days(option)}` : days(option)}</small>
        </label>
      ))}
    </fieldset>
  );
}

/** Where the goods go and how: asked while they are held, before anything is paid. */
export function Delivery({ checkoutId, changed }: { checkoutId: string; changed: () => void }) {
  const [to, setTo] = useState<To>();
  const asked = useData(OptionsQuery, { id: checkoutId, to });
  const checkout = asked.data?.checkout;
  // While another address is asked for, the form stays with what it knew.
  const [known, setKnown] = useState<typeof checkout>();
  if (checkout && checkout !== known) setKnown(checkout);
  if (!known) return <Waiting asked={asked} />;
  return <DeliveryForm checkoutId={checkoutId} stores={known.deliveryOptions} known={known.address} ask={setTo} busy={!checkout || asked.stale} changed={changed} />;
}

interface FormProps {
  checkoutId: string;
  stores: Options;
  known: ResultOf<typeof AddressParts> | null;
  ask: (to: To) => void;
  busy: boolean;
  changed: () => void;
}

function DeliveryForm({ checkoutId, stores, known, ask, busy, changed }: FormProps) {
  const t = useT();
  const locale = useLocale();
  const countries = countriesOf(stores);
  const home = { ko: "KR", zh: "CN" }[locale.slice(0, 2)] ?? "";
  const set = useAction(DeliverySet, (data) => data.checkoutDeliverySet);
  const form = useForm(
    formOf(known ?? { countryCode: countries.includes(home) ? home : countries[0] }),
    set.refusals,
  );
  const canFetch = stores.every(({ store }) => store.terms.methods.some((method) => method.kind === "PICK_UP"));
  const canSend = countries.length > 0;
  const [way, setWay] = useState<"send" | "fetch">(canSend ? "send" : "fetch");
  const [choices, setChoices] = useState<Record<string, string>>({});

  const wanted = ({ kind }: Option) => (way === "fetch" ? kind === "PICK_UP" : kind !== "PICK_UP" || !canFetch);
  const hasPlace = form.values["address.countryCode"] !== "" && form.values["address.postalCode"].trim() !== "";
  const lists = stores.map(({ store, options }) => ({ store, options: options.filter(wanted) }));
  const codeOf = (storeId: string, options: Option[]) => options.find((option) => option.code === choices[storeId])?.code ?? options[0]?.code;
  // Where it goes decides what comes: asked as soon as country and postal code are there.
  const seek = () => hasPlace && ask(addressOf(form.values));

  const send = async () => {
    const answer = await set.run({
      input: {
        id: checkoutId,
        address: way === "send" ? addressOf(form.values) : undefined,
        choices: lists.flatMap(({ store, options }) => {
          const code = codeOf(store.id, options);
          return code ? [{ storeId: store.id, code }] : [];
        }),
      },
    });
    if (answer?.checkout) changed();
  };

  return (
    <Form className={css.stack} onSend={() => void send()} onBlur={seek} data-testid="delivery">
      <h2>{t("How do you get it?")}</h2>
      {canSend && canFetch && (
        <fieldset className={look.cards}>
          <legend className="visually-hidden">{t("How do you get it?")}</legend>
          {(["send", "fetch"] as const).map((each) => (
            <label key={each} className={look.cardChoice}>
              <input type="radio" name="way" value={each} checked={way === each} data-testid={`way-${each}`} onChange={() => setWay(each)} />
              <span>{each === "send" ? t("Bring it to me") : t("I pick it up")}</span>
            </label>
          ))}
        </fieldset>
      )}
      {way === "send" && <AddressFields form={form} countries={countries} />}
      {(way === "fetch" || hasPlace) && lists.map(({ store, options }) => (options.length > 0
        ? <StoreChoice key={store.id} heading={store.name} options={options} chosen={codeOf(store.id, options)} choose={(code) => setChoices((before) => ({ ...before, [store.id]: code }))} />
        : !busy && <Notice key={store.id} tone="warn" testId="not-delivered"><span>{t("{store} does not deliver to this address.", { store: store.name })}</span></Notice>))}
      <Problem fault={set.fault} refusals={form.rest()} />
      <Button type="submit" wide busy={set.busy} data-testid="delivery-set">{t("Go on to payment")}</Button>
    </Form>
  );
}
