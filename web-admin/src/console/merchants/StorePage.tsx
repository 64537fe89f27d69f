import { useState } from "react";
import { useClient } from "urql";
import { useAction } from "../../app/action";
import { useData } from "../../app/data";
import { instantOf, localOf, useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { runOnce } from "../../app/once";
import { Link, useParams } from "../../app/router";
import { useUnsaved } from "../../app/unsaved";
import { Form } from "../../plain/controls";
import { Missing, Notice, Problem, Waiting } from "../../plain/states";
import { answers, BackLink, Button, ButtonLink, Facts, HueField, look, Page, Panel, PositionFields, positionOf, TextInput, useOfferUndo } from "../../ui";
import { May, useHere } from "../organisation";
import { HoursFields } from "./HoursFields";
import { StoreBadge } from "./StoresPage";

const StoreQuery = graphql(`
  query ConsoleStore($id: ID!) {
    store(id: $id) { id version name address accentHue position { latitude longitude } timeZone currencyCode hours { day opens closes } isClosed isOpenNow closedFrom closedUntil closureReason }
  }
`);

const StoreUpdate = graphql(`
  mutation StoreUpdate($input: StoreUpdateInput!) { storeUpdate(input: $input) { store { id version } userErrors { ...UserErrors } } }
`, [UserErrors]);
const StoreClose = graphql(`
  mutation StoreClose($input: StoreCloseInput!) { storeClose(input: $input) { store { id isClosed } userErrors { ...UserErrors } } }
`, [UserErrors]);
const StoreOpen = graphql(`
  mutation StoreOpen($input: StoreOpenInput!) { storeOpen(input: $input) { store { id isClosed } userErrors { ...UserErrors } } }
`, [UserErrors]);

type Store = NonNullable<ResultOf<typeof StoreQuery>["store"]>;

function Doors({ store }: { store: Store }) {
  const t = useT();
  const format = useFormat();
  const close = useAction(StoreClose, (data) => data.storeClose);
  const open = useAction(StoreOpen, (data) => data.storeOpen);
  const form = useForm({ from: localOf(new Date()), until: "", reason: "" }, close.refusals);
  const client = useClient();
  const offerUndo = useOfferUndo();
  const shut = async () => {
    const answer = await close.run({ input: { id: store.id, from: instantOf(form.values.from), until: instantOf(form.values.until) || null, reason: form.values.reason.trim() } });
    if (answer) offerUndo({ done: t("{store} is closed.", { store: store.name }), undo: () => runOnce(client, StoreOpen, { input: { id: store.id } }, (data) => data.storeOpen) });
  };
  const closing = store.isClosed || store.closedFrom;
  return (
    <Panel heading={t("Doors")}>
      {closing ? (
        <>
          <Notice tone="warn">
            <strong>{store.closedFrom ? t("Closed from {time}", { time: format.dateTime(store.closedFrom) }) : t("The doors are closed.")}</strong>
            {store.closureReason && <span>{store.closureReason}</span>}
            <span>{store.closedUntil ? t("The doors open again by themselves: {time}", { time: format.dateTime(store.closedUntil) }) : t("They stay closed until you open them.")}</span>
            <span>{t("Online and live sales go on. Meanwhile nobody can pick goods up.")}</span>
          </Notice>
          <Problem fault={open.fault} refusals={open.refusals} />
          <div><Button loading={open.busy} data-testid="store-open" onClick={() => void open.run({ input: { id: store.id } })}>{t("Open the doors again")}</Button></div>
        </>
      ) : (
        <Form className={look.stack} onSend={() => void shut()}>
          <p className={look.muted}>{t("Close the doors when you have to, now or from a day ahead. Shoppers see it and cannot pick goods up; online and live sales go on.")}</p>
          <div className={look.two}>
            <TextInput {...form.text("from")} type="datetime-local" label={t("From")} data-testid="close-from" />
            <TextInput {...form.text("until")} type="datetime-local" label={t("Until, if you know it")} data-testid="close-until" />
            <TextInput {...form.text("reason")} label={t("Reason, as shoppers read it")} data-testid="close-reason" />
          </div>
          <Problem fault={close.fault} refusals={form.rest()} />
          <div><Button type="submit" variant="default" loading={close.busy} data-testid="store-close">{t("Close the doors")}</Button></div>
        </Form>
      )}
    </Panel>
  );
}

const fieldsOf = (store: Store) => ({
  name: store.name, address: store.address, accentHue: String(store.accentHue), latitude: String(store.position.latitude), longitude: String(store.position.longitude),
});

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function Edit({ store }: { store: Store }) {
  const t = useT();
  const client = useClient();
  const update = useAction(StoreUpdate, (data) => data.storeUpdate);
  // What the person began with; a version that arrives later must not count as seen.
  const [based, setBased] = useState(store);
  const form = useForm(fieldsOf(based), update.refusals);
  const [hours, setHours] = useState(store.hours);
  const [theirs, setTheirs] = useState<[string, string][] | null>(null);
  const [saved, setSaved] = useState(false);
  const [keptHours, setKeptHours] = useState(hours);
  useUnsaved(!same(hours, keptHours));
  const send = async () => {
    const { name, address, accentHue } = form.values;
    const typed = answers(t);
    const position = typed.given("position", positionOf(form.values), t("Say where it is."));
    const said = { name: typed.words("name", name), address: typed.words("address", address) };
    if (form.fail(typed.wrong) || position === null) return;
    setSaved(false);
    const answer = await update.run({ input: { id: store.id, expectedVersion: based.version, ...said, position, accentHue: Number(accentHue), hours: hours.map(({ day, opens, closes }) => ({ day, opens, closes })) } });
    setSaved(answer !== null);
    if (!answer) return;
    setKeptHours(hours);
    setTheirs(null);
    // Compared with later: what was sent stands there now, in the version that the answer names.
    setBased({ ...based, name: name.trim(), address: address.trim(), accentHue: Number(accentHue), position, hours, version: answer.store?.version ?? based.version });
  };
  const overtaken = update.refusals.some(({ code }) => code === "VERSION_CHANGED");
  const loadTheirs = async () => {
    const { data } = await client.query(StoreQuery, { id: store.id }, { requestPolicy: "network-only" }).toPromise();
    const now = data?.store;
    if (!now) return;
    const [before, after, mine] = [fieldsOf(based), fieldsOf(now), form.values];
    const untouched = (name: keyof typeof after) => mine[name] === before[name];
    const names = { name: t("Name of the store"), address: t("Address"), latitude: t("Latitude"), longitude: t("Longitude"), accentHue: t("Colour of its pages") };
    const keys = Object.keys(names) as (keyof typeof names)[];
    form.setValues(Object.fromEntries(keys.map((name) => [name, untouched(name) ? after[name] : mine[name]])) as typeof mine);
    if (same(hours, keptHours)) setHours(now.hours);
    setKeptHours(now.hours);
    setBased(now);
    setTheirs(keys.filter((name) => !untouched(name) && after[name] !== mine[name]).map((name) => [names[name], after[name]]));
    update.clear();
  };
  return (
    <Panel heading={t("About the store")}>
      <Form className={look.stack} onSend={() => void send()}>
        <TextInput {...form.text("name")} label={t("Name of the store")} data-testid="store-name" />
        <TextInput {...form.text("address")} label={t("Address")} />
        <PositionFields form={form} />
        <HoursFields hours={hours} onChange={setHours} error={form.error("hours")} />
        <HueField {...form.figure("accentHue")} label={t("Colour of its pages")} hint={t("Shoppers see it on the store, its products and its live sales.")} sample={t("Buy")} testId="store-hue" />
        {overtaken && (
          <Notice tone="warn" testId="overtaken">
            <strong>{t("Somebody changed this store meanwhile.")}</strong>
            <span>{t("Nothing is saved yet. Look at their version: what you changed yourself stays as you typed it.")}</span>
            <div><Button size="xs" variant="default" onClick={() => void loadTheirs()} data-testid="look-at-theirs">{t("Look at their version")}</Button></div>
          </Notice>
        )}
        {theirs && (
          <Notice testId="theirs">
            <strong>{t("Their values stand in the fields that you did not change.")}</strong>
            {theirs.length > 0 ? <><span>{t("Where both of you changed something, yours stands in the field. Theirs is:")}</span><Facts facts={theirs} /></> : null}
            <span>{t("Save to keep what stands here now.")}</span>
          </Notice>
        )}
        <Problem fault={update.fault} refusals={form.rest(["hours", "position", "expectedVersion"])} />
        <div className={look.row}>
          <Button type="submit" loading={update.busy} data-testid="store-save">{t("Save")}</Button>
          <span role="status" className={look.small}>{saved && t("Saved.")}</span>
        </div>
      </Form>
    </Panel>
  );
}

export function ConsoleStorePage() {
  const t = useT();
  const here = useHere();
  const { storeId } = useParams("/console/$org/stores/$storeId");
  const asked = useData(StoreQuery, { id: storeId });
  if (!asked.data) return <Waiting asked={asked} />;
  const store = asked.data.store;
  if (!store) return <Missing />;
  return (
    <Page
      heading={store.name}
      badge={<StoreBadge store={store} />}
      back={<BackLink to="/console/$org/stores" params={{ org: here.id }}>{t("Stores")}</BackLink>}
      actions={<>
        <May deed="stores"><ButtonLink to="/console/$org/stores/$storeId/terms" params={{ org: here.id, storeId: store.id }} variant="default">{t("Delivery and tax")}</ButtonLink></May>
        <ButtonLink to="/console/$org/products" params={{ org: here.id }} search={{ store: store.id }} variant="default">{t("Products")}</ButtonLink>
        <May deed="live"><ButtonLink to="/console/$org/live/new" params={{ org: here.id }} search={{ store: store.id }}>{t("Plan a live sale")}</ButtonLink></May>
      </>}
    >
      <Facts facts={[
        [t("Currency"), store.currencyCode],
        [t("Time zone"), store.timeZone],
        [t("As shoppers see it"), <Link key="shop" to="/stores/$storeId" params={{ storeId: store.id }}>{t("Look at it")}</Link>],
      ]} />
      <May deed="stores">
        <Doors key={String(store.isClosed)} store={store} />
        <Edit key={store.id} store={store} />
      </May>
    </Page>
  );
}
