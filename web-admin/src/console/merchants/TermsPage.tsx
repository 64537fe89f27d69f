import { useState } from "react";
import { useAction } from "../../app/action";
import { countryName } from "../../app/address";
import { useData } from "../../app/data";
import { useForm } from "../../app/form";
import { graphql, type ResultOf } from "../../app/graphql";
import { useLocale, useT } from "../../app/i18n";
import { countryCodes } from "../../app/places";
import { useParams } from "../../app/router";
import { useUnsaved } from "../../app/unsaved";
import { Missing, Notice, Waiting } from "../../plain/states";
import { ActionIcon, answers, BackLink, Button, FormPage, look, MoneyField, Pick, QuantityField, Switch, TextInput } from "../../ui";
import { useHere } from "../organisation";
import { methodDrafts, newMethod, StoreTermsSet, taxDrafts, TermsParts, termsInput, usualTaxes, type Kind, type MethodDraft, type TaxClass, type TaxDraft, type ZoneDraft } from "./terms";

const TermsQuery = graphql(`
  query StoreTerms($id: ID!) { store(id: $id) { id version name currencyCode organisation { countryCode } terms { ...TermsParts } } }
`, [TermsParts]);

type Store = NonNullable<ResultOf<typeof TermsQuery>["store"]>;
type ErrorAt = (path: string) => string | undefined;

const replaced = <Item,>(items: Item[], index: number, change: Partial<Item>) => items.map((item, at) => (at === index ? { ...item, ...change } : item));
const without = <Item,>(items: Item[], index: number) => items.filter((_, at) => at !== index);

function Remove({ label, onClick, disabled }: { label: string; onClick: () => void; disabled?: boolean }) {
  return <ActionIcon variant="default" size={36} disabled={disabled} aria-label={label} onClick={onClick}>×</ActionIcon>;
}

function ZoneFields({ zone, onChange, path, error, testId }: { zone: ZoneDraft; onChange: (change: Partial<ZoneDraft>) => void; path: string; error: ErrorAt; testId: string }) {
  const t = useT();
  const locale = useLocale();
  const codes = countryCodes.includes(zone.countryCode) || !zone.countryCode ? countryCodes : [zone.countryCode, ...countryCodes];
  return (
    <>
      <Pick label={t("Country or region")} value={zone.countryCode} onChange={(countryCode) => onChange({ countryCode })} error={error(`${path}.countryCode`)} testId={`${testId}-country`} options={codes.map((code) => ({ value: code, label: countryName(code, locale) }))} />
      <TextInput label={t("Only postal codes that begin with")} description={t("Several with commas between; empty is the whole country.")} value={zone.prefixes} error={error(`${path}.postalPrefixes`)} data-testid={`${testId}-prefixes`} onChange={(event) => onChange({ prefixes: event.currentTarget.value })} />
    </>
  );
}

function MethodFields({ method, put, remove, currency, path, error, testId }: { method: MethodDraft; put: (change: Partial<MethodDraft>) => void; remove?: () => void; currency: string; path: string; error: ErrorAt; testId: string }) {
  const t = useT();
  const kinds: Record<Kind, string> = { PICK_UP: t("Picked up at the store"), SHIPPING: t("Sent as a parcel"), COURIER: t("Brought by a courier") };
  return (
    <fieldset className={look.tight} data-testid={testId}>
      <legend className={look.legend}>{kinds[method.kind]}</legend>
      <div className={look.two}>
        <TextInput label={t("What shoppers read")} value={method.name} error={error(`${path}.name`)} data-testid={`${testId}-name`} onChange={(event) => put({ name: event.currentTarget.value })} />
        <div className={look.inlineFields}>
          <QuantityField label={t("Working days, at least")} value={method.minDays} error={error(`${path}.minDays`)} onText={(minDays) => put({ minDays })} />
          <QuantityField label={t("At most")} value={method.maxDays} error={error(`${path}.maxDays`)} onText={(maxDays) => put({ maxDays })} />
        </div>
      </div>
      {method.kind !== "PICK_UP" && method.zones.map((zone, index) => (
        <div key={index} className={look.two}>
          <ZoneFields zone={zone} path={`${path}.zones.${index}`} error={error} testId={`${testId}-zone-${index}`} onChange={(change) => put({ zones: replaced(method.zones, index, change) })} />
        </div>
      ))}
      {method.rates.map((rate, index) => (
        <div key={index} className={look.inlineFields}>
          {index > 0 && <MoneyField label={t("From goods for, in {currency}", { currency })} value={rate.from} error={error(`${path}.rates.${index}.goodsFrom`)} data-testid={`${testId}-from-${index}`} onText={(from) => put({ rates: replaced(method.rates, index, { from }) })} />}
          <MoneyField label={t("It costs, in {currency}", { currency })} value={rate.price} error={error(`${path}.rates.${index}.price`)} data-testid={`${testId}-price-${index}`} onText={(price) => put({ rates: replaced(method.rates, index, { price }) })} />
          {index > 0 && <Remove label={t("Remove step {number}", { number: index + 1 })} onClick={() => put({ rates: without(method.rates, index) })} />}
        </div>
      ))}
      <div className={look.row}>
        <Button variant="default" size="xs" data-testid={`${testId}-rate-add`} onClick={() => put({ rates: [...method.rates, { from: "", price: "0" }] })}>{t("Cheaper for larger orders")}</Button>
        {method.kind !== "PICK_UP" && <Button variant="default" size="xs" onClick={() => put({ zones: [...method.zones, { countryCode: method.zones[0]?.countryCode ?? "KR", prefixes: "" }] })}>{t("Add a region")}</Button>}
        {method.zones.length > 1 && <Button variant="subtle" size="xs" onClick={() => put({ zones: method.zones.slice(0, -1) })}>{t("Remove the last region")}</Button>}
        {remove && <Button variant="subtle" size="xs" onClick={remove}>{t("Remove this delivery")}</Button>}
      </div>
    </fieldset>
  );
}

function TaxFields({ tax, put, remove, path, error, number }: { tax: TaxDraft; put: (change: Partial<TaxDraft>) => void; remove: () => void; path: string; error: ErrorAt; number: number }) {
  const t = useT();
  const classes: [TaxClass, string][] = [["STANDARD", t("Standard rate")], ["REDUCED", t("Reduced rate")], ["SUPER_REDUCED", t("Lowest rate")]];
  return (
    <fieldset className={look.tight}>
      <legend className={look.legend}>{t("Tax {number}", { number })}</legend>
      <div className={look.two}>
        <Pick label={t("For goods with")} value={tax.class} onChange={(value) => put({ class: value as TaxClass })} error={error(`${path}.class`)} options={classes.map(([value, label]) => ({ value, label }))} />
        <div className={look.inlineFields}>
          <TextInput label={t("Name on the receipt")} value={tax.name} error={error(`${path}.name`)} onChange={(event) => put({ name: event.currentTarget.value })} />
          <TextInput label={t("Percent")} inputMode="decimal" value={tax.percent} error={error(`${path}.basisPoints`)} data-testid={`tax-percent-${number - 1}`} onChange={(event) => put({ percent: event.currentTarget.value })} />
          <Remove label={t("Remove tax {number}", { number })} onClick={remove} />
        </div>
        <ZoneFields zone={tax} path={`${path}.zone`} error={error} testId={`tax-${number - 1}`} onChange={put} />
      </div>
    </fieldset>
  );
}

function Terms({ store }: { store: Store }) {
  const t = useT();
  const here = useHere();
  const set = useAction(StoreTermsSet, (data) => data.storeTermsSet);
  const form = useForm({ countryCode: store.terms.countryCode ?? store.organisation.countryCode, returnDays: String(store.terms.returnDays) }, set.refusals);
  const [pricesIncludeTax, setIncluded] = useState(store.terms.pricesIncludeTax);
  const [methods, setMethods] = useState(() => methodDrafts(store.terms, t));
  const [taxes, setTaxes] = useState(() => taxDrafts(store.terms));
  const [saved, setSaved] = useState(false);
  const [kept, setKept] = useState({ methods, taxes, pricesIncludeTax });
  useUnsaved(methods !== kept.methods || taxes !== kept.taxes || pricesIncludeTax !== kept.pricesIncludeTax);
  const { countryCode, returnDays } = form.values;
  const usual = usualTaxes(t, countryCode);
  const locale = useLocale();

  const error: ErrorAt = form.error;
  const edit = (path: string, change: () => void) => {
    form.touch(path);
    setSaved(false);
    change();
  };
  const shown = [...methods.flatMap((_, index) => [`methods.${index}`]), ...taxes.flatMap((_, index) => [`taxes.${index}`])];

  const send = async () => {
    setSaved(false);
    const typed = answers(t);
    const input = termsInput(t, typed, store.id, store.version, store.currencyCode, { countryCode, pricesIncludeTax, returnDays, methods, taxes });
    if (form.fail(typed.wrong)) return;
    const answer = await set.run({ input });
    if (!answer) return;
    setSaved(true);
    setKept({ methods, taxes, pricesIncludeTax });
  };

  return (
    <FormPage
      heading={t("Delivery and tax")}
      back={<BackLink to="/console/$org/stores/$storeId" params={{ org: here.id, storeId: store.id }}>{store.name}</BackLink>}
      lead={t("How shoppers get what they buy here, what that costs, and which taxes are in the price.")}
      sending={{ label: t("Save"), testId: "terms-save", send, busy: set.busy, fault: set.fault, rest: form.rest(shown) }}
      after={saved && <span role="status" data-testid="terms-saved">{t("Saved.")}</span>}
    >
      <div className={look.two}>
        <Pick label={t("Country of the store")} value={countryCode} onChange={(value) => form.set("countryCode", value)} error={form.error("countryCode")} testId="terms-country" options={(countryCodes.includes(countryCode) ? countryCodes : [countryCode, ...countryCodes]).map((code) => ({ value: code, label: countryName(code, locale) }))} />
        <Switch label={t("The prices of the goods include tax")} checked={pricesIncludeTax} data-testid="terms-included" onChange={(event) => setIncluded(event.currentTarget.checked)} />
      </div>
      <h2>{t("Delivery")}</h2>
      {methods.map((method, index) => (
        <MethodFields key={method.code} method={method} currency={store.currencyCode} path={`methods.${index}`} error={error} testId={`method-${method.code}`}
          put={(change) => edit(`methods.${index}`, () => setMethods(replaced(methods, index, change)))} remove={methods.length > 1 ? () => edit("methods", () => setMethods(without(methods, index))) : undefined} />
      ))}
      {form.error("methods") && shown.every((path) => !form.error(path)) && <Notice tone="bad"><span>{form.error("methods")}</span></Notice>}
      <div className={look.row}>
        <Button variant="default" size="xs" data-testid="method-add-shipping" onClick={() => setMethods([...methods, newMethod(t, "SHIPPING", countryCode, methods)])}>{t("Send parcels")}</Button>
        <Button variant="default" size="xs" data-testid="method-add-courier" onClick={() => setMethods([...methods, newMethod(t, "COURIER", countryCode, methods)])}>{t("Bring it by courier")}</Button>
        {methods.every((method) => method.kind !== "PICK_UP") && <Button variant="default" size="xs" onClick={() => setMethods([newMethod(t, "PICK_UP", countryCode, methods), ...methods])}>{t("Let people pick it up")}</Button>}
      </div>
      <h2>{t("Returns")}</h2>
      <QuantityField {...form.figure("returnDays")} label={t("Days for giving goods back, from when they arrived")} description={t("0 is never. It holds for what is bought from now on.")} data-testid="terms-return-days" />
      <h2>{t("Tax")}</h2>
      {taxes.length === 0 && <p className={look.muted}>{t("No tax is shown yet.")}</p>}
      {taxes.map((tax, index) => (
        <TaxFields key={index} number={index + 1} tax={tax} path={`taxes.${index}`} error={error} put={(change) => edit(`taxes.${index}`, () => setTaxes(replaced(taxes, index, change)))} remove={() => edit("taxes", () => setTaxes(without(taxes, index)))} />
      ))}
      <div className={look.row}>
        {taxes.length === 0 && usual.length > 0 && <Button variant="default" size="xs" data-testid="tax-usual" onClick={() => setTaxes(usual)}>{t("Put in the usual rates of {country}", { country: countryName(countryCode, locale) })}</Button>}
        <Button variant="default" size="xs" data-testid="tax-add" onClick={() => setTaxes([...taxes, { countryCode, prefixes: "", class: "STANDARD", percent: "", name: t("VAT") }])}>{t("Add a tax rate")}</Button>
      </div>
      {taxes.length > 0 && <p className={look.small}>{t("Look at the rates with whoever does your accounts: laws change, and so do exceptions.")}</p>}
    </FormPage>
  );
}

/** How a store delivers and which taxes it charges: one form, saved as a whole. */
export function TermsPage() {
  const { storeId } = useParams("/console/$org/stores/$storeId/terms");
  const asked = useData(TermsQuery, { id: storeId });
  if (!asked.data) return <Waiting asked={asked} />;
  const store = asked.data.store;
  return store ? <Terms key={store.id} store={store} /> : <Missing />;
}
