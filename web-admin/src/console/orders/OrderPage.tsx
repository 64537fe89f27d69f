import { useState, type ReactNode } from "react";
import { useKeyedAction } from "../../app/action";
import { AddressParts, addressLines } from "../../app/address";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, MoneyParts, UserErrors, type ResultOf } from "../../app/graphql";
import { useLocale, useT } from "../../app/i18n";
import { Link, useParams } from "../../app/router";
import { Form } from "../../plain/controls";
import { Missing, Problem, Waiting } from "../../plain/states";
import { BackLink, Button, Facts, look, Modal, Money, Page, Panel, Quantity, Rows, TextInput, Time } from "../../ui";
import { May, may, useHere } from "../organisation";
import { GiveBack, GivenBack, RefundParts } from "./GivingBack";
import { OrderBadge } from "./OrdersPage";
import { ReturnParts, Returns } from "./Returns";
import { Sending, SendingParts } from "./Sending";
import { asShared, useAccountName, useTransferName } from "./ledger";

const OrderQuery = graphql(`
  query ConsoleOrder($id: ID!) {
    order(id: $id) {
      id number status placedAt email paymentReference total { ...MoneyParts }
      store { id name } deal { id title } liveSession { id title }
      lines { title sku quantity unitPrice { ...MoneyParts } total { ...MoneyParts } }
      delivery { kind name price { ...MoneyParts } minDays maxDays } address { ...AddressParts } taxes { name basisPoints isAdded amount { ...MoneyParts } }
      ...SendingParts ...RefundParts ...ReturnParts
      ledger { account kind transferId occurredAt amount { ...MoneyParts } }
    }
  }
`, [MoneyParts, AddressParts, SendingParts, RefundParts, ReturnParts]);

const OrderCancel = graphql(`
  mutation SellerCancel($input: OrderCancelInput!) { orderCancel(input: $input) { order { id status } userErrors { ...UserErrors } } }
`, [UserErrors]);

type Order = NonNullable<ResultOf<typeof OrderQuery>["order"]>;

function Cancel({ order, changed }: { order: Order; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const cancel = useKeyedAction(OrderCancel, (data) => data.orderCancel);
  const form = useForm({ reason: "" }, cancel.refusals, { open: asking });
  const send = async () => {
    const answer = await cancel.run((idempotencyKey) => ({ input: { id: order.id, reason: form.values.reason.trim(), idempotencyKey } }));
    if (!answer) return;
    setAsking(false);
    changed();
  };
  return (
    <>
      <Button variant="default" data-testid="order-cancel" onClick={() => setAsking(true)}>{t("Cancel the order")}</Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t("Cancel the order")} closeButtonProps={{ "aria-label": t("Close") }}>
        <Form className={look.stack} onSend={() => void send()}>
          <p>{t("{amount} goes back to the buyer, and the goods go back on the shelf.", { amount: format.money(order.total) })}</p>
          <TextInput {...form.text("reason")} label={t("Reason, as the buyer reads it")} data-testid="cancel-reason" />
          <Problem fault={cancel.fault} refusals={form.rest()} />
          <div className={look.row}>
            <Button type="submit" color="red.8" loading={cancel.busy} data-testid="order-cancel-confirm">{t("Cancel the order")}</Button>
            <Button variant="default" onClick={() => setAsking(false)}>{t("Leave it")}</Button>
          </div>
        </Form>
      </Modal>
    </>
  );
}

export function ConsoleOrderPage() {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const locale = useLocale();
  const transferName = useTransferName();
  const accountName = useAccountName();
  const { orderId } = useParams("/console/$org/orders/$orderId");
  const asked = useData(OrderQuery, { id: orderId });
  if (!asked.data) return <Waiting asked={asked} />;
  const order = asked.data.order;
  if (!order) return <Missing />;
  return (
    <Page heading={t("Order {number}", { number: order.number })} badge={<OrderBadge status={order.status} />}
      back={<BackLink to="/console/$org/orders" params={{ org: here.id }}>{t("Orders")}</BackLink>}
      actions={order.status === "PAID" && <May deed="refunds">
        <GiveBack order={order} changed={asked.retry} />
        {order.fulfilments.length === 0 && <Cancel order={order} changed={asked.retry} />}
      </May>}>
      <Panel>
        <Facts facts={[
          [t("Placed"), <Time key="placed" at={order.placedAt} />],
          [t("Buyer"), order.email],
          [t("Store"), order.store?.name],
          [t("Deal"), order.deal?.title],
          [t("Delivery"), order.delivery && <span key="delivery">{order.delivery.name || t("Pick up at the store")} · <Money value={order.delivery.price} /></span>],
          [t("Address"), order.address && <address key="address" data-testid="order-address">{addressLines(order.address, locale).map((line) => <div key={line}>{line}</div>)}</address>],
          ...order.taxes.map((tax): [string, ReactNode] => [
            `${tax.name} ${format.number(tax.basisPoints / 100)} %`,
            <span key={tax.name}><Money value={tax.amount} /> {tax.isAdded ? t("added") : t("in the price")}</span>,
          ]),
          [t("Live sale"), order.liveSession && <Link key="live" to="/console/$org/live/$liveId" params={{ org: here.id, liveId: order.liveSession.id }}>{order.liveSession.title}</Link>],
          [t("Payment"), order.paymentReference],
          [t("Papers"), may(here, "refunds") && <Link key="papers" to="/orders/$orderId/papers" params={{ orderId }} data-testid="order-papers">{t("Receipt and invoice")}</Link>],
        ]} />
      </Panel>
      <Rows caption={t("What was bought")} rows={order.lines} keyOf={(line, index) => `${line.title} ${index}`} columns={[
        { heading: t("What"), cell: (line) => <>{line.title} {line.sku && <span className={look.small}>{line.sku}</span>}</> },
        { heading: t("Pieces"), cell: (line) => <Quantity value={line.quantity} />, end: true },
        { heading: t("Each"), cell: (line) => <Money value={line.unitPrice} />, end: true },
        { heading: t("Total"), cell: (line) => <strong><Money value={line.total} /></strong>, end: true },
      ]} />
      <Sending order={order} changed={asked.retry} />
      <Returns key={order.returns.map((found) => found.status).join()} order={order} changed={asked.retry} />
      <GivenBack order={order} />
      <Panel heading={t("Where the money went")} testId="ledger">
        {order.ledger.length === 0 ? <p className={look.muted}>{t("Nothing is booked yet.")}</p> : (
          <Rows caption={t("Where the money went")} rows={order.ledger} keyOf={(entry, index) => `${entry.transferId} ${index}`} columns={[
            { heading: t("Account"), cell: (entry) => accountName(entry.account) },
            { heading: t("Booking"), cell: (entry) => transferName(entry.kind) },
            { heading: t("When"), cell: (entry) => <Time at={entry.occurredAt} /> },
            { heading: t("Amount"), cell: (entry) => <Money value={asShared(entry)} />, end: true },
          ]} />
        )}
      </Panel>
    </Page>
  );
}
