import { lazy, Suspense, useState } from "react";
import { AddressParts } from "../../app/address";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { loadArea, useT } from "../../app/i18n";
import { Link, useParams, useSearch } from "../../app/router";
import { Button, Field } from "../../plain/controls";
import { Empty, Missing, Waiting } from "../../plain/states";
import css from "../shop.module.css";
import { DeliveryParts } from "./deliveries";
import { OrderState } from "./OrderState";
import { Destination, Sums } from "./Sums";

const OrderQuery = graphql(`
  query OrderPage($id: ID!, $key: String) {
    own: order(id: $id) { id statusPath }
    order(id: $id, key: $key) {
      id number status placedAt email paymentReference
      seller { businessName } store { id name } liveSession { id title }
      total { ...MoneyParts }
      lines { title sku quantity unitPrice { ...MoneyParts } total { ...MoneyParts } }
      fulfilments { number carrier trackingNumber trackingUrl isPickUp pickUpCode at doneAt units { line quantity } }
      refunds { number isDone reason amount { ...MoneyParts } }
      returnable { line quantity } returnableUntil returns { number status answer units { line quantity } }
      delivery { ...DeliveryParts } address { ...AddressParts } taxes { name basisPoints isAdded amount { ...MoneyParts } }
    }
  }
`, [MoneyParts, DeliveryParts, AddressParts]);

/** Most who look at an order only look, so what changes it is loaded for those who may, and brings its words along. */
const bought = async <File,>(file: Promise<File>): Promise<File> => (await Promise.all([file, loadArea("bought")]))[0];

const Returns = lazy(() => bought(import("../bought/Returns")).then((file) => ({ default: file.Returns })));

const Cancel = lazy(() => bought(import("../bought/Cancel")).then((file) => ({ default: file.Cancel })));

export type Order = NonNullable<ResultOf<typeof OrderQuery>["order"]>;

/** What was sent or waits at the door, and what came back. */
function Parcels({ order }: { order: Order }) {
  const t = useT();
  const format = useFormat();
  if (order.fulfilments.length + order.refunds.length === 0) return null;
  return (
    <ul className={css.panel} data-testid="parcels">
      {order.fulfilments.map((parcel) => (
        <li key={parcel.number}>
          <strong>{parcel.isPickUp
            ? parcel.doneAt ? t("Fetched on {time}", { time: format.dateTime(parcel.doneAt) }) : t("Ready at the store")
            : parcel.doneAt ? t("Arrived on {time}", { time: format.dateTime(parcel.doneAt) }) : t("On its way since {time}", { time: format.dateTime(parcel.at) })}</strong>
          <div>{parcel.units.map((units) => `${units.quantity} × ${order.lines[units.line]?.title ?? ""}`).join(", ")}</div>
          {parcel.pickUpCode && !parcel.doneAt && <div>{t("Say this code there:")} <strong className={css.price} data-testid="pick-up-code">{parcel.pickUpCode}</strong></div>}
          {(parcel.carrier || parcel.trackingNumber) && <div className={css.small}>{parcel.carrier} {parcel.trackingUrl ? <a href={parcel.trackingUrl} target="_blank" rel="noopener noreferrer">{parcel.trackingNumber || t("Follow the parcel")}</a> : parcel.trackingNumber}</div>}
        </li>
      ))}
      {order.refunds.map((refund) => (
        <li key={`refund-${refund.number}`}>
          <strong>{refund.isDone ? t("{amount} was given back", { amount: format.money(refund.amount) }) : t("{amount} is on its way back", { amount: format.money(refund.amount) })}</strong>
          <div className={css.small}>{refund.reason}</div>
        </li>
      ))}
    </ul>
  );
}

/** The order's page for any browser. Where the clipboard is closed, the address can still be marked and copied by hand. */
function StatusLink({ path }: { path: string }) {
  const t = useT();
  const [copied, setCopied] = useState<boolean>();
  const url = new URL(path, location.origin).href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className={css.panel}>
      <p className={css.small}>{t("With this link you find your order in any browser, without signing in. Whoever has it can read this order.")}</p>
      {copied === false && <Field readOnly label={t("Link to this order")} value={url} onFocus={(event) => event.currentTarget.select()} data-testid="status-link" />}
      <div className={css.row}>
        <Button quiet onClick={() => void copy()} data-testid="copy-link">{t("Copy link")}</Button>
        <span role="status" className={css.small}>{copied && t("Copied")}</span>
      </div>
    </div>
  );
}

/** A link from a mail that arrived incomplete, or was never one of ours. */
function WrongLink() {
  const t = useT();
  return (
    <Empty page heading={t("This link opens no order")}>
      <title>{t("This link opens no order")}</title>
      <p>{t("Perhaps a part of it is missing. Open it from your e-mail again, or sign in if you bought with an account.")}</p>
      <Link to="/sign-in" search={{ next: "/orders" }}>{t("Sign in")}</Link>
    </Empty>
  );
}

export function OrderPage() {
  const t = useT();
  const format = useFormat();
  const { orderId } = useParams("/orders/$orderId");
  const { key } = useSearch("/orders/$orderId");
  const asked = useData(OrderQuery, { id: orderId, key });
  if (!asked.data) return <Waiting asked={asked} />;
  const { order, own } = asked.data;
  if (!order) return key ? <WrongLink /> : <Missing />;
  return (
    <div className={`${css.stack} ${css.middle}`}>
      <title>{t("Order {number}", { number: order.number })}</title>
      <div className={css.spread}>
        <h1 className={css.title} data-testid="order-number">{t("Order {number}", { number: order.number })}</h1>
        <OrderState status={order.status} />
      </div>
      <p className={css.lead}>{order.status === "PAID" ? t("Thank you! {seller} has your order.", { seller: order.store?.name ?? order.seller.businessName }) : t("The whole amount goes back to your card.")}</p>
      <div className={css.panel}>
        <ul className={css.lines}>
          {order.lines.map((line, index) => (
            <li key={index} className={css.spread}>
              <span>{line.quantity} × {line.title} {line.sku && <span className={css.small}>{line.sku}</span>}</span>
              <span className={css.price}>{format.money(line.total)}</span>
            </li>
          ))}
        </ul>
        <Sums deliveries={order.delivery ? [order.delivery] : []} taxes={order.taxes} />
        <p className={css.total}><span>{t("Total")}</span><span data-testid="order-total">{format.money(order.total)}</span></p>
      </div>
      {order.delivery && <Destination deliveries={[order.delivery]} address={order.address} />}
      <Parcels order={order} />
      {(order.returns.length > 0 || order.returnable.length > 0) && <Suspense><Returns order={order} isOwn={own !== null} changed={asked.retry} /></Suspense>}
      <dl className={css.facts}>
        <dt>{t("Ordered")}</dt><dd>{format.dateTime(order.placedAt)}</dd>
        <dt>{t("Sold by")}</dt><dd>{order.store ? <Link to="/stores/$storeId" params={{ storeId: order.store.id }}>{order.store.name}</Link> : order.seller.businessName}</dd>
        {order.liveSession && <><dt>{t("Bought in")}</dt><dd><Link to="/live/$liveId" params={{ liveId: order.liveSession.id }}>{order.liveSession.title}</Link></dd></>}
        <dt>{t("E-mail")}</dt><dd>{order.email}</dd>
        <dt>{t("Payment")}</dt><dd>{order.paymentReference}</dd>
      </dl>
      <Link to="/orders/$orderId/papers" params={{ orderId }} search={{ key }} data-testid="order-papers">{t("Receipt and invoice")}</Link>
      {own?.statusPath && <StatusLink path={own.statusPath} />}
      {own && order.status === "PAID" && order.fulfilments.length === 0 && <Suspense><Cancel order={order} changed={asked.retry} /></Suspense>}
    </div>
  );
}
