import { useState } from "react";
import { useKeyedAction } from "../../app/action";
import { useForm } from "../../app/form";
import { graphql, MoneyParts, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import { answers, Badge, Button, Checkbox, look, Modal, Money, MoneyField, Panel, QuantityField, TextInput, Time } from "../../ui";

export const RefundParts = graphql(`
  fragment RefundParts on Order {
    id status
    refunds { number reason isDone at amount { ...MoneyParts } units { line quantity } }
  }
`, [MoneyParts]);

const OrderRefund = graphql(`
  mutation OrderRefund($input: OrderRefundInput!) { orderRefund(input: $input) { order { ...RefundParts } userErrors { ...UserErrors } } }
`, [RefundParts, UserErrors]);

interface Order extends ResultOf<typeof RefundParts> {
  total: { currencyCode: string };
  lines: { title: string; quantity: number }[];
  delivery: { price: { amount: string } } | null;
}


/** How many of each line no money went back for. */
export const keptOf = (order: Order): number[] => order.lines.map((line, index) =>
  line.quantity - order.refunds.flatMap(({ units }) => units).filter((units) => units.line === index).reduce((sum, { quantity }) => sum + quantity, 0));

/** Gives money back for a part of an order. */
export function GiveBack({ order, changed }: { order: Order; changed: () => void }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const [restock, setRestock] = useState(true);
  const refund = useKeyedAction(OrderRefund, (data) => data.orderRefund);
  const form = useForm({ reason: "", delivery: "" }, refund.refusals, { open: asking });
  const [counts, setCounts] = useState<Record<number, string>>({});
  const kept = keptOf(order);
  const { currencyCode } = order.total;
  const send = async () => {
    const typed = answers(t);
    const units = kept.flatMap((most, line) => {
      const text = counts[line]?.trim() ?? "";
      if (text === "") return [];
      const quantity = typed.whole(`units.${line}`, text);
      if (!(`units.${line}` in typed.wrong) && (quantity < 0 || quantity > most)) typed.given(`units.${line}`, null, t("{most} of this are left.", { most }));
      return quantity > 0 ? [{ line, quantity }] : [];
    });
    const delivery = form.values.delivery.trim() ? typed.money("delivery", form.values.delivery, currencyCode) : undefined;
    const reason = typed.words("reason", form.values.reason);
    if (form.fail(typed.wrong)) return;
    const answer = await refund.run((idempotencyKey) => ({ input: { id: order.id, units, delivery, restock, reason, idempotencyKey } }));
    if (!answer) return;
    setAsking(false);
    setCounts({});
    changed();
  };
  return (
    <>
      <Button variant="default" data-testid="order-refund" onClick={() => setAsking(true)}>{t("Give money back")}</Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t("Give money back")} closeButtonProps={{ "aria-label": t("Close") }}>
        <Form className={look.stack} onSend={() => void send()}>
          {order.lines.map((line, index) => (kept[index] ?? 0) > 0 && (
            <QuantityField key={index} label={t("{title}: how many of {most}", { title: line.title, most: kept[index] ?? 0 })} value={counts[index] ?? ""} error={form.error(`units.${index}`)} data-testid={`refund-${index}`} onText={(text) => { setCounts({ ...counts, [index]: text }); form.touch("units"); }} />
          ))}
          {Number(order.delivery?.price.amount ?? 0) > 0 && <MoneyField {...form.figure("delivery")} label={t("Of the delivery, in {currency}", { currency: currencyCode })} />}
          <Checkbox label={t("The goods go back on the shelf")} checked={restock} onChange={(event) => setRestock(event.currentTarget.checked)} />
          <TextInput {...form.text("reason")} label={t("Reason, as the buyer reads it")} data-testid="refund-reason" />
          <Problem fault={refund.fault} refusals={form.rest(["units"])} />
          <div className={look.row}>
            <Button type="submit" loading={refund.busy} data-testid="order-refund-confirm">{t("Give money back")}</Button>
            <Button variant="default" onClick={() => setAsking(false)}>{t("Leave it")}</Button>
          </div>
        </Form>
      </Modal>
    </>
  );
}

/** What went back for parts of the order so far. */
export function GivenBack({ order }: { order: Order }) {
  const t = useT();
  if (order.refunds.length === 0) return null;
  return (
    <Panel heading={t("Given back")} testId="refunds">
      <ul className={look.list}>
        {order.refunds.map((refund) => (
          <li key={refund.number} className={look.tight}>
            <div className={look.row}><strong><Money value={refund.amount} /></strong><Time at={refund.at} />{!refund.isDone && <Badge tone="warn">{t("On its way")}</Badge>}</div>
            {refund.units.length > 0 && <span>{refund.units.map((units) => `${units.quantity} × ${order.lines[units.line]?.title ?? ""}`).join(", ")}</span>}
            <span className={look.small}>{refund.reason}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
