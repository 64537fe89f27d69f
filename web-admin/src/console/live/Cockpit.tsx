import { useState } from "react";
import { useSubscription } from "urql";
import { useAction } from "../../app/action";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, useParams } from "../../app/router";
import { Player } from "../../plain/Player";
import { Picture } from "../../plain/Picture";
import { Missing, Problem, Waiting } from "../../plain/states";
import { BackLink, Badge, Button, Columns, ConfirmButton, Figures, look, Money, Page, Panel } from "../../ui";
import { may, May, useHere } from "../organisation";
import { ItemPicker } from "./ItemPicker";
import { LiveBadge } from "./LiveListPage";
import { StreamSetup, VideoUpload } from "./VideoSource";

const CockpitQuery = graphql(`
  query Cockpit($id: ID!, $org: ID!) {
    liveSession(id: $id) {
      id title status scheduledFor startedAt endedAt source videoStatus videoError videoProgress viewers orders revenue { ...MoneyParts }
      playbackUrl replayUrl posterUrl streamServerUrl streamKeyHint store { id name }
      items { itemId title imageUrl available isPinned price { ...MoneyParts } }
    }
    orders(organisationId: $org, first: 12) { nodes { id number placedAt total { ...MoneyParts } lines { title quantity } liveSession { id } } }
  }
`, [MoneyParts]);

const CockpitRoom = graphql(`
  subscription CockpitRoom($id: ID!) {
    liveRoom(id: $id) { id status isPictureAway viewers pinnedItemId playbackUrl items { itemId title available isPinned price { ...MoneyParts } } }
  }
`, [MoneyParts]);

const ItemAdd = graphql(`mutation LiveItemAdd($input: LiveItemAddInput!) { liveItemAdd(input: $input) { liveSession { id } userErrors { ...UserErrors } } }`, [UserErrors]);
const ItemRemove = graphql(`mutation LiveItemRemove($input: LiveItemRemoveInput!) { liveItemRemove(input: $input) { liveSession { id } userErrors { ...UserErrors } } }`, [UserErrors]);
const ItemPin = graphql(`mutation LiveItemPin($input: LiveItemPinInput!) { liveItemPin(input: $input) { liveSession { id } userErrors { ...UserErrors } } }`, [UserErrors]);
const ItemUnpin = graphql(`mutation LiveItemUnpin($input: LiveItemUnpinInput!) { liveItemUnpin(input: $input) { liveSession { id } userErrors { ...UserErrors } } }`, [UserErrors]);
const LiveStart = graphql(`mutation LiveStart($input: LiveStartInput!) { liveStart(input: $input) { liveSession { id status } userErrors { ...UserErrors } } }`, [UserErrors]);
const LiveEnd = graphql(`mutation LiveEnd($input: LiveEndInput!) { liveEnd(input: $input) { liveSession { id status } userErrors { ...UserErrors } } }`, [UserErrors]);

export type CockpitSession = NonNullable<ResultOf<typeof CockpitQuery>["liveSession"]>;
type Room = ResultOf<typeof CockpitRoom>["liveRoom"];

const pollMilliseconds = 2_000;

function Bag({ live, room, changed }: { live: CockpitSession; room?: Room; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const [picking, setPicking] = useState(live.items.length === 0);
  const add = useAction(ItemAdd, (data) => data.liveItemAdd);
  const remove = useAction(ItemRemove, (data) => data.liveItemRemove);
  const pin = useAction(ItemPin, (data) => data.liveItemPin);
  const unpin = useAction(ItemUnpin, (data) => data.liveItemUnpin);
  const actions = [add, remove, pin, unpin];
  const busy = actions.some((action) => action.busy);
  const editable = may(useHere(), "live") && (live.status === "SCHEDULED" || live.status === "LIVE");
  const items = live.items.map((item) => {
    const now = room?.items.find((each) => each.itemId === item.itemId);
    return { ...item, ...now, isPinned: room ? room.pinnedItemId === item.itemId : item.isPinned };
  });
  const input = (itemId: string) => ({ input: { id: live.id, itemId } });
  return (
    <Panel heading={t("Bag")} testId="cockpit-bag">
      {items.length === 0 && <p className={look.muted}>{t("Put in what you will show. Pin one thing at a time: it lies on the picture.")}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.itemId} className={look.item} data-pinned={item.isPinned} data-testid="cockpit-item">
            <Picture src={item.imageUrl} title={item.title} className={look.itemPicture} />
            <span className={look.tight} style={{ gap: 0 }}>
              <span className={look.itemTitle}>{item.title}</span>
              <span className={look.small}>{format.money(item.price)}</span>
            </span>
            <span className={look.itemEnd} aria-live="polite" data-testid="cockpit-stock">{item.available > 0 ? t("{count, number} left", { count: item.available }) : <Badge tone="bad">{t("Sold out")}</Badge>}</span>
            {editable && (
              <span className={look.itemActions}>
                {item.isPinned
                  ? <Button size="xs" disabled={busy} data-testid="unpin" onClick={() => void unpin.run({ input: { id: live.id } }).then(changed)}>{t("Take off the picture")}</Button>
                  : <Button size="xs" variant="default" disabled={busy} data-testid="pin" aria-label={`${t("Show on the picture")}: ${item.title}`} onClick={() => void pin.run(input(item.itemId)).then(changed)}>{t("Show on the picture")}</Button>}
                <Button size="xs" variant="subtle" disabled={busy} data-testid="bag-remove" aria-label={`${t("Remove")}: ${item.title}`} onClick={() => void remove.run(input(item.itemId)).then(changed)}>{t("Remove")}</Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <Problem fault={actions.find((action) => action.fault)?.fault} refusals={actions.flatMap((action) => action.refusals)} />
      {editable && (picking
        ? <ItemPicker storeId={live.store.id} taken={new Set(items.map((item) => item.itemId))} busy={busy} add={(itemId) => void add.run(input(itemId)).then(changed)} />
        : <div><Button variant="default" data-testid="bag-open" onClick={() => setPicking(true)}>{t("Add products")}</Button></div>)}
    </Panel>
  );
}

function StartStop({ live, changed }: { live: CockpitSession; changed: () => void }) {
  const t = useT();
  const start = useAction(LiveStart, (data) => data.liveStart);
  const end = useAction(LiveEnd, (data) => data.liveEnd);
  if (live.status === "SCHEDULED") {
    const notReady = live.source === "UPLOAD" && live.videoStatus !== "READY";
    return (
      <div className={look.tight}>
        <Button className={look.bigAction} size="md" color="red.8" loading={start.busy} disabled={notReady} data-testid="live-start" onClick={() => void start.run({ input: { id: live.id } }).then(changed)}>{t("Go live")}</Button>
        {notReady && <span className={look.small}>{t("The video has to be ready first.")}</span>}
        <Problem fault={start.fault} refusals={start.refusals} />
      </div>
    );
  }
  if (live.status !== "LIVE") return null;
  return (
    <ConfirmButton danger label={t("End the sale")} question={t("Viewers see that it has ended. A replay follows.")} confirm={t("End the sale")} action={end} testId="live-end"
      run={async () => {
        const done = (await end.run({ input: { id: live.id } })) !== null;
        changed();
        return done;
      }} />
  );
}

export function CockpitPage() {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const { liveId } = useParams("/console/$org/live/$liveId");
  const asked = useData(CockpitQuery, { id: liveId, org: here.id }, { everyMilliseconds: pollMilliseconds });
  const [{ data }] = useSubscription({ query: CockpitRoom, variables: { id: liveId } });
  if (!asked.data) return <Waiting asked={asked} />;
  const live = asked.data.liveSession;
  if (!live) return <Missing />;
  const room = data?.liveRoom.id === liveId ? data.liveRoom : undefined;
  const onAir = live.status === "LIVE";
  const src = onAir ? (room?.playbackUrl ?? live.playbackUrl) : live.status === "ENDED" ? live.replayUrl : live.playbackUrl;
  const orders = asked.data.orders.nodes.filter((order) => order.liveSession?.id === live.id);
  return (
    <Page
      heading={live.title}
      badge={<LiveBadge status={live.status} />}
      back={<BackLink to="/console/$org/live" params={{ org: here.id }} search={{ store: live.store.id }}>{t("Live sales")}</BackLink>}
      actions={<>
        <Link to="/live/$liveId" params={{ liveId: live.id }} target="_blank">{t("As viewers see it")}</Link>
        <May deed="live"><StartStop live={live} changed={asked.retry} /></May>
      </>}
    >
      <Columns>
        <div className={look.stack}>
          <Player src={src} poster={live.posterUrl} live={live.status !== "ENDED"} className={look.itemPicture}
            away={room?.isPictureAway && t("No picture arrives. Viewers see the last one: look at your encoder and its connection, it goes on with the same key.")}
            idle={<><h2>{live.source === "RTMP" ? t("Waiting for the camera") : t("Waiting for the video")}</h2><span>{t("Planned for {time}", { time: format.dateTime(live.scheduledFor) })}</span></>} />
          <Figures figures={[
            [t("Watching"), <span key="v" data-testid="cockpit-viewers">{format.number(room?.viewers ?? live.viewers)}</span>],
            [t("Orders"), <span key="o" data-testid="cockpit-orders">{format.number(live.orders ?? 0)}</span>],
            [t("Revenue"), live.revenue ? format.money(live.revenue) : "–"],
          ]} />
          <May deed="live">{live.source === "RTMP" ? (live.status === "SCHEDULED" || onAir) && <StreamSetup live={live} /> : <VideoUpload live={live} changed={asked.retry} />}</May>
        </div>
        <div className={look.stack}>
          <Bag live={live} room={room} changed={asked.retry} />
          <Panel heading={t("Orders in this sale")}>
            {orders.length === 0 ? <p className={look.muted}>{t("The first order appears here by itself.")}</p> : (
              <ul className={look.list} data-testid="order-feed">
                {orders.map((order) => (
                  <li key={order.id} className={look.spread}>
                    <span><Link to="/console/$org/orders/$orderId" params={{ org: here.id, orderId: order.id }}>{order.number}</Link> <span className={look.small}>{order.lines.map((line) => `${line.quantity} × ${line.title}`).join(", ")}</span></span>
                    <strong><Money value={order.total} /></strong>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </div>
      </Columns>
    </Page>
  );
}
