import { useState } from "react";
import { useAction } from "../../app/action";
import { useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { currencyCodes, currencyOf, ownTimeZone, timeZones } from "../../app/places";
import { Link, navigate } from "../../app/router";
import { Waiting } from "../../plain/states";
import { answers, BackLink, FormPage, look, Pick, PositionFields, positionOf, TextInput } from "../../ui";
import { useHere, useStoreChoices } from "../organisation";
import { useUnsaved } from "../../app/unsaved";
import { HoursFields, type Span } from "./HoursFields";
import { weekdays } from "./weekdays";

const StoreCreate = graphql(`
  mutation StoreCreate($input: StoreCreateInput!) {
    storeCreate(input: $input) { store { id } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

function StoreForm({ countryCode }: { countryCode: string }) {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const create = useAction(StoreCreate, (data) => data.storeCreate);
  const form = useForm({ name: here.name, address: "", latitude: "", longitude: "", timeZone: ownTimeZone(), currencyCode: currencyOf(countryCode) }, create.refusals);
  const [hours, setHours] = useState<Span[]>(weekdays.slice(0, 6).map((day) => ({ day, opens: "09:00", closes: "18:00" })));
  const [firstHours] = useState(hours);
  useUnsaved(hours !== firstHours);
  const zones = timeZones();

  const send = async () => {
    const { name, address, timeZone, currencyCode } = form.values;
    const typed = answers(t);
    const position = typed.given("position", positionOf(form.values), t("Say where it is."));
    const said = { name: typed.words("name", name), address: typed.words("address", address) };
    if (form.fail(typed.wrong) || position === null) return;
    const answer = await create.run({ input: { organisationId: here.id, ...said, position, timeZone, currencyCode, hours } });
    if (answer?.store) navigate({ to: "/console/$org/stores/$storeId", params: { org: here.id, storeId: answer.store.id } });
  };

  return (
    <FormPage
      heading={t("Add a store")}
      back={<BackLink to="/console/$org/stores" params={{ org: here.id }}>{t("Stores")}</BackLink>}
      cancel={{ to: "/console/$org/stores", params: { org: here.id } }}
      sending={{ label: t("Add the store"), testId: "store-create", send, busy: create.busy, fault: create.fault, rest: form.rest(["hours", "position"]) }}
      after={<>{t("Next:")} <Link to="/console/$org/products/import" params={{ org: here.id }}>{t("bring in your products")}</Link></>}
    >
      <TextInput {...form.text("name")} label={t("Name of the store")} data-testid="store-name" />
      <TextInput {...form.text("address")} label={t("Address")} autoComplete="street-address" data-testid="store-address" />
      <PositionFields form={form} />
      <div className={look.two}>
        <Pick label={t("Currency of its prices")} hint={t("It cannot be changed later.")} value={form.values.currencyCode} onChange={(value) => form.set("currencyCode", value)} options={currencyCodes.map((code) => ({ value: code, label: format.currency(code) }))} error={form.error("currencyCode")} testId="store-currency" />
        <Pick label={t("Time zone")} value={form.values.timeZone} onChange={(value) => form.set("timeZone", value)} options={(zones.includes(form.values.timeZone) ? zones : [form.values.timeZone, ...zones]).map((zone) => ({ value: zone, label: zone }))} error={form.error("timeZone")} />
      </div>
      <HoursFields hours={hours} onChange={setHours} error={form.error("hours")} />
    </FormPage>
  );
}

export function StoreNewPage() {
  const { asked } = useStoreChoices();
  return asked.data ? <StoreForm countryCode={asked.data.organisation?.countryCode ?? ""} /> : <Waiting asked={asked} />;
}
