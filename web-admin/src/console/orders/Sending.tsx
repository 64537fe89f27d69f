import { useState } from "react";
import { useAction, useKeyedAction } from "../../app/action";
import { useForm } from "../../app/form";
import { useFormat } from "../../app/format";
import { graphql, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import { answers, Badge, Button, look, Panel, QuantityField, TextInput } from "../../ui";
import { May } from "../organisation";

export const SendingParts = graphql(`
  fragment SendingParts on Order {
    id status fulfilment
    fulfilments { number carrier trackingNumber trackingUrl isPickUp at doneAt units { line quantity } }
  }
`);

const OrderFulfil = graphql(`
  mutation OrderFulfil($input: OrderFulfilInput!) { orderFulfil(input: $input) { order { ...SendingParts } userErrors { ...UserErrors } } }
`, [SendingParts, UserErrors]);

const FulfilmentComplete = graphql(`
  mutation OrderFulfilmentComplete($input: OrderFulfilmentCompleteInput!) { orderFulfilmentComplete(input: $input) { order { ...SendingParts } userErrors { ...UserErrors } } }
`, [SendingParts, UserErrors]);

interface Order extends ResultOf<typeof SendingParts> {
  lines: { title: string; quantity: number }[];
  delivery: { kind: "PICK_UP" | "SHIPPING" | "COURIER" } | null;
  refunds: { units: { line: number; quantity: number }[] }[];
}

type Parcel = Order["fulfilments"][number];

/** How many of each line are neither sent nor given back. */
export const leftToSend = (order: Order): number[] => order.lines.map((line, index) => {
  const gone = [...order.fulfilments, ...order.refunds].flatMap(({ units }) => units).filter((units) => units.line === index);
  return Math.max(0, line.quantity - gone.reduce((sum, { quantity }) => sum + quantity, 0));
});

export function useFulfilmentNames(): Record<Order["fulfilment"], string> {
  const t = useT();
  return { NONE: t("To be sent"), PARTIAL: t("Sent in part"), SENT: t("Sent or ready"), DONE: t("Delivered") };
}

function ParcelRow({ order, parcel, changed }: { order: Order; parcel: Parcel; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const complete = useAction(FulfilmentComplete, (data) => data.orderFulfilmentComplete);
  const form = useForm({ code: "" }, complete.refusals);
  const finish = async () => {
    const answer = await complete.run({ input: { id: order.id, number: parcel.number, code: parcel.isPickUp ? form.values.code.trim() : undefined } });
    if (answer) changed();
  };
  return (
    <li className={look.tight} data-testid={`parcel-${parcel.number}`}>
      <div className={look.row}>
        <strong>{parcel.isPickUp ? t("Ready at the door since {time}", { time: format.dateTime(parcel.at) }) : t("Sent on {time}", { time: format.dateTime(parcel.at) })}</strong>
        {parcel.doneAt && <Badge tone="good">{parcel.isPickUp ? t("Fetched") : t("Arrived")}</Badge>}
      </div>
      <span>{parcel.units.map((units) => `${units.quantity} × ${order.lines[units.line]?.title ?? ""}`).join(", ")}</span>
      {(parcel.carrier || parcel.trackingNumber) && (
        <span className={look.small}>{parcel.carrier} {parcel.trackingUrl ? <a href={parcel.trackingUrl} target="_blank" rel="noopener noreferrer">{parcel.trackingNumber || t("Follow the parcel")}</a> : parcel.trackingNumber}</span>
      )}
      {!parcel.doneAt && (
        <May deed="sending">
          <Form className={look.row} onSend={() => void finish()}>
            {parcel.isPickUp && <TextInput {...form.text("code")} label={t("Code that the shopper says")} inputMode="numeric" autoComplete="off" data-testid="pick-up-code" />}
            <Button type="submit" variant="default" size="xs" loading={complete.busy} data-testid="parcel-done">{parcel.isPickUp ? t("Hand it over") : t("It has arrived")}</Button>
          </Form>
          <Problem fault={complete.fault} refusals={form.rest()} />
        </May>
      )}
    </li>
  );
}

function SendForm({ order, left, changed }: { order: Order; left: number[]; changed: () => void }) {
  const t = useT();
  const isPickUp = order.delivery?.kind === "PICK_UP";
  const fulfil = useKeyedAction(OrderFulfil, (data) => data.orderFulfil);
  const form = useForm({ carrier: "", trackingNumber: "", trackingUrl: "" }, fulfil.refusals);
  const [counts, setCounts] = useState(() => left.map(String));
  const send = async () => {
    const typed = answers(t);
    const units = left.flatMap((most, line) => {
      if (most === 0) return [];
      const quantity = typed.whole(`units.${line}`, counts[line] ?? "");
      if (!(`units.${line}` in typed.wrong) && (quantity < 0 || quantity > most)) typed.given(`units.${line}`, null, t("{most} of this are left.", { most }));
      return quantity > 0 ? [{ line, quantity }] : [];
    });
    if (form.fail(typed.wrong)) return;
    if (units.length === 0) return void form.fail({ "units.0": t("Say how many go.") });
    const { carrier, trackingNumber, trackingUrl } = form.values;
    const answer = await fulfil.run((idempotencyKey) => ({ input: { id: order.id, units, carrier, trackingNumber, trackingUrl, idempotencyKey } }));
    if (answer) changed();
  };
  return (
    <Form className={look.stack} onSend={() => void send()}>
      {order.lines.map((line, index) => (left[index] ?? 0) > 0 && (
        <div key={index} className={look.inlineFields}>
          <QuantityField label={t("{title}: {left} left", { title: line.title, left: left[index] ?? 0 })} value={counts[index] ?? ""} error={form.error(`units.${index}`)} data-testid={`send-${index}`} onText={(text) => { setCounts(counts.map((each, at) => (at === index ? text : each))); form.touch("units"); }} />
        </div>
      ))}
      {!isPickUp && (
        <div className={look.two}>
          <TextInput {...form.text("carrier")} label={t("Carrier")} data-testid="send-carrier" />
          <TextInput {...form.text("trackingNumber")} label={t("Tracking number")} data-testid="send-tracking" />
          <TextInput {...form.text("trackingUrl")} type="url" label={t("Address of the tracking page")} />
        </div>
      )}
      <Problem fault={fulfil.fault} refusals={form.rest(["units"])} />
      <div><Button type="submit" loading={fulfil.busy} data-testid="order-send">{isPickUp ? t("It is ready: tell the shopper") : t("It is sent: tell the shopper")}</Button></div>
    </Form>
  );
}

/** What was sent or waits at the door, and what is still to be sent. */
export function Sending({ order, changed }: { order: Order; changed: () => void }) {
  const t = useT();
  const names = useFulfilmentNames();
  const left = leftToSend(order);
  const isOpen = order.status === "PAID" && left.some((quantity) => quantity > 0);
  if (!isOpen && order.fulfilments.length === 0) return null;
  return (
    <Panel heading={t("Delivery")} testId="sending">
      <p className={look.muted} data-testid="fulfilment">{names[order.fulfilment]}</p>
      {order.fulfilments.length > 0 && <ul className={look.list}>{order.fulfilments.map((parcel) => <ParcelRow key={parcel.number} order={order} parcel={parcel} changed={changed} />)}</ul>}
      {isOpen && <May deed="sending"><SendForm key={order.fulfilments.length + order.refunds.length} order={order} left={left} changed={changed} /></May>}
    </Panel>
  );
}
