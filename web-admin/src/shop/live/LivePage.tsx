import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useSubscription } from "urql";
import { useAccent } from "../../app/accent";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, useParams } from "../../app/router";
import { Button, classes } from "../../plain/controls";
import { Picture } from "../../plain/Picture";
import frame from "../../plain/Player.module.css";
import { Missing, Skeleton, Waiting } from "../../plain/states";
import { EyeIcon } from "../icons";
import shop from "../shop.module.css";
import css from "./live.module.css";

// Its code is on its way as soon as this page is known; until it is there, the last picture of the sale stands in its place.
const loadPlayer = () => import("../../plain/Player");
const Player = lazy(() => loadPlayer().then((file) => ({ default: file.Player })));
loadPlayer().catch(() => undefined);
// The picture comes first; the sheet follows while the visitor still looks.
const loadSheet = () => import("./BuySheet");
const BuySheet = lazy(() => loadSheet().then((file) => ({ default: file.BuySheet })));

const LiveQuery = graphql(`
  query LivePage($id: ID!) {
    liveSession(id: $id) {
      id title status scheduledFor startedAt endedAt playbackUrl replayUrl posterUrl viewers videoStatus
      store { id name isClosed accentHue }
      items { itemId title imageUrl available isPinned price { ...MoneyParts } deal { id unit tiers { minQuantity unitPrice { ...MoneyParts } } } variant { id product { id } } }
    }
  }
`, [MoneyParts]);

const LiveRoom = graphql(`
  subscription LiveRoom($id: ID!) {
    liveRoom(id: $id) {
      id status isPictureAway viewers pinnedItemId playbackUrl
      items { itemId title available isPinned price { ...MoneyParts } }
    }
  }
`, [MoneyParts]);

type Session = NonNullable<ResultOf<typeof LiveQuery>["liveSession"]>;
type Room = ResultOf<typeof LiveRoom>["liveRoom"];
export type BagItem = Session["items"][number];

/** The page's items with the price and stock that the room said last. */
function merge(session: Session, room: Room | undefined): BagItem[] {
  if (!room) return session.items;
  return room.items.map((live) => {
    const known = session.items.find((item) => item.itemId === live.itemId);
    return { imageUrl: null, deal: null, variant: null, ...known, ...live };
  });
}

function PinnedCard({ item, buy, onSale }: { item: BagItem; buy: () => void; onSale: boolean }) {
  const t = useT();
  const format = useFormat();
  const soldOut = item.available <= 0;
  return (
    <div className={css.pinned} data-testid="pinned-card">
      <Picture src={item.imageUrl} title={item.title} className={css.pinnedPicture} />
      <div className={css.pinnedText}>
        <span className={css.pinnedTitle}>{item.title}</span>
        <span className={css.pinnedFacts} aria-live="polite">
          <strong data-testid="pinned-price">{format.money(item.price)}</strong>
          <span data-testid="pinned-stock">{soldOut ? t("Sold out") : t("{count, number} left", { count: item.available })}</span>
        </span>
      </div>
      {onSale && <Button disabled={soldOut} onClick={buy} data-testid="pinned-buy">{t("Buy")}</Button>}
    </div>
  );
}

function Bag({ items, buy }: { items: BagItem[]; buy: (item: BagItem) => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className={shop.panel} aria-labelledby="bag">
      <h2 id="bag">{t("In this sale")}</h2>
      {items.length === 0 && <p className={shop.muted}>{t("The host has not put anything in the bag yet.")}</p>}
      <ul className={shop.lines} data-testid="bag">
        {items.map((item) => (
          <li key={item.itemId} className={shop.line} data-testid="bag-item">
            <Picture src={item.imageUrl} title={item.title} className={shop.linePicture} />
            <div className={shop.lineText}>
              <span className={shop.cardTitle}>{item.title}</span>
              <span className={shop.small}>{item.available > 0 ? t("{count, number} left", { count: item.available }) : t("Sold out")}</span>
              <span className={shop.price}>{format.money(item.price)}</span>
            </div>
            <Button small quiet disabled={item.available <= 0} aria-label={t("Buy {title}", { title: item.title })} onClick={() => buy(item)}>{t("Buy")}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Room({ session, room }: { session: Session; room: Room | undefined }) {
  const t = useT();
  const format = useFormat();
  const [buying, setBuying] = useState<string | null>(null);
  const status = room?.status ?? session.status;
  const items = useMemo(() => merge(session, room), [session, room]);
  const pinnedId = room ? room.pinnedItemId : session.items.find((item) => item.isPinned)?.itemId;
  const pinned = items.find((item) => item.itemId === pinnedId);
  const bought = items.find((item) => item.itemId === buying);
  useEffect(() => {
    // A sheet that did not arrive now is asked for again when somebody buys.
    loadSheet().catch(() => undefined);
  }, []);
  const live = status === "LIVE";
  const src = live ? (room?.playbackUrl ?? session.playbackUrl) : status === "ENDED" ? session.replayUrl : null;
  const idle = {
    SCHEDULED: <><h2>{t("Starts {time}", { time: format.relative(session.scheduledFor) })}</h2><span>{format.short(session.scheduledFor)}</span><span>{t("Stay on this page: it begins by itself.")}</span></>,
    LIVE: <h2>{t("The picture is coming…")}</h2>,
    ENDED: <><h2>{t("This sale has ended")}</h2><span>{session.replayUrl ? null : t("The replay is not there yet.")}</span></>,
    CANCELLED: <h2>{t("This sale was cancelled")}</h2>,
  }[status];
  const over = (
    <div className={css.over}>
      <div className={css.top}>
        {live && <span className={classes(shop.badge, shop.badgeLive)} data-testid="live-badge"><span className={shop.dot} />{t("Live")}</span>}
        {live && <span className={classes(shop.badge, shop.badgeOver)} data-testid="viewers"><EyeIcon /><span className="visually-hidden">{t("Watching:")}</span> {format.compact(room?.viewers ?? session.viewers)}</span>}
        {status === "ENDED" && session.replayUrl && <span className={classes(shop.badge, shop.badgeOver)}>{t("Replay")}</span>}
      </div>
      {pinned && live && <PinnedCard item={pinned} onSale buy={() => setBuying(pinned.itemId)} />}
    </div>
  );
  return (
    <div className={css.room}>
      <title>{session.title}</title>
      <div className={css.scene}>
        <Suspense fallback={<div className={classes(frame.stage, css.stage)}>{src && session.posterUrl && <img className={frame.video} src={session.posterUrl} alt="" />}{over}</div>}>
          <Player src={src} poster={session.posterUrl} live={live} className={css.stage} idle={idle} away={room?.isPictureAway && t("The host's picture is away. It comes back by itself; you can go on buying.")}>
            {over}
          </Player>
        </Suspense>
        <div className={css.about}>
          <h1 className={css.heading}>{session.title}</h1>
          <Link to="/stores/$storeId" params={{ storeId: session.store.id }}>{session.store.name}</Link>
        </div>
      </div>
      <div className={css.side}>
        {bought && <Suspense fallback={null}><BuySheet key={bought.itemId} item={bought} liveSessionId={session.id} live={live} close={() => setBuying(null)} /></Suspense>}
        {(status !== "ENDED" || items.length > 0) && status !== "CANCELLED" && <Bag items={items} buy={(item) => setBuying(item.itemId)} />}
      </div>
    </div>
  );
}

/** The room before it is known: of the same size, so that nothing moves when it comes. */
const Shape = () => (
  <div className={css.room}>
    <div className={css.scene}>
      <div className={classes(css.stage, css.stageShape)}><Skeleton height="100%" /></div>
      <div className={css.about}><Skeleton height={32} width="80%" /><Skeleton height={20} width="40%" /></div>
    </div>
    <div className={css.side}><Skeleton height={420} /></div>
  </div>
);

export function LivePage() {
  const { liveId } = useParams("/live/$liveId");
  const asked = useData(LiveQuery, { id: liveId });
  const [{ data }] = useSubscription({ query: LiveRoom, variables: { id: liveId } });
  const session = asked.data?.liveSession;
  useAccent(session?.store.accentHue);
  const room = data?.liveRoom.id === liveId ? data.liveRoom : undefined;

  // What the room does not carry (pictures, the replay's address) is asked for when it must have changed.
  const stale = room && session && (room.status !== session.status || room.items.some((item) => !session.items.some((known) => known.itemId === item.itemId)));
  const changed = stale ? `${room.status} ${room.items.map((item) => item.itemId).join(" ")}` : "";
  const retry = asked.retry;
  useEffect(() => {
    if (changed) retry();
  }, [changed, retry]);

  if (!asked.data) return <Waiting asked={asked} shape={<Shape />} />;
  return session ? <Room session={session} room={room} /> : <Missing />;
}
