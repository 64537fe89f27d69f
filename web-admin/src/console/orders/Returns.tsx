import { useState } from "react";
import { useKeyedAction } from "../../app/action";
import { useForm } from "../../app/form";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import { answers, Button, look, MoneyField, Panel, QuantityField, TextInput, Time } from "../../ui";
import { May } from "../organisation";
import { ReturnBadge, useReturnReasons } from "./returnNames";

export const ReturnParts = graphql(`
  fragment ReturnParts on Order {
    id status
    returns {
      number status reason note askedAt answer answeredAt receivedAt units { line quantity } inspections { line sellable damaged }
      proposal { units { line quantity } delivery { ...MoneyParts } amount { ...MoneyParts } }
    }
  }
`, [MoneyParts]);

const ReturnApprove = graphql(`
  mutation ReturnApprove($input: ReturnApproveInput!) { returnApprove(input: $input) { order { ...ReturnParts } userErrors { ...UserErrors } } }
`, [ReturnParts, UserErrors]);

const ReturnRefuse = graphql(`
  mutation ReturnRefuse($input: ReturnRefuseInput!) { returnRefuse(input: $input) { order { ...ReturnParts } userErrors { ...UserErrors } } }
`, [ReturnParts, UserErrors]);

const ReturnReceive = graphql(`
  mutation ReturnReceive($input: ReturnReceiveInput!) { returnReceive(input: $input) { order { ...ReturnParts } userErrors { ...UserErrors } } }
`, [ReturnParts, UserErrors]);

const ReturnRefund = graphql(`
  mutation ReturnRefund($input: OrderRefundInput!) { orderRefund(input: $input) { order { ...ReturnParts } userErrors { ...UserErrors } } }
`, [ReturnParts, UserErrors]);

interface Order extends ResultOf<typeof ReturnParts> {
  total: { currencyCode: string };
  lines: { title: string; quantity: number }[];
  delivery: { price: { amount: string } } | null;
}

type Return = Order["returns"][number];
type Step = { order: Order; found: Return; changed: () => void };

function Approve({ order, found, changed }: Step) {
  const t = useT();
  const approve = useKeyedAction(ReturnApprove, (data) => data.returnApprove);
  const form = useForm({ answer: "" }, approve.refusals);
  const send = async () => {
    if (await approve.run((idempotencyKey) => ({ input: { id: order.id, number: found.number, answer: form.values.answer.trim(), idempotencyKey } }))) changed();
  };
  return (
    <Form className={look.stack} onSend={() => void send()}>
      <TextInput {...form.text("answer")} label={t("How the goods come back, as the buyer reads it")} data-testid="return-answer" />
      <Problem fault={approve.fault} refusals={form.rest()} />
      <div><Button type="submit" loading={approve.busy} data-testid="return-approve">{t("Take the goods back")}</Button></div>
    </Form>
  );
}

function Refuse({ order, found, changed }: Step) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const refuse = useKeyedAction(ReturnRefuse, (data) => data.returnRefuse);
  const form = useForm({ reason: "" }, refuse.refusals, { open: asking });
  const send = async () => {
    const typed = answers(t);
    const reason = typed.words("reason", form.values.reason);
    if (form.fail(typed.wrong)) return;
    if (await refuse.run((idempotencyKey) => ({ input: { id: order.id, number: found.number, reason, idempotencyKey } }))) changed();
  };
  if (!asking) return <div><Button variant="default" size="xs" data-testid="return-refuse" onClick={() => setAsking(true)}>{t("Refuse the return")}</Button></div>;
  return (
    <Form className={look.stack} onSend={() => void send()}>
      <TextInput {...form.text("reason")} label={t("Reason, as the buyer reads it")} data-testid="return-refuse-reason" />
      <Problem fault={refuse.fault} refusals={form.rest()} />
      <div className={look.row}>
        <Button type="submit" variant="default" loading={refuse.busy} data-testid="return-refuse-confirm">{t("Refuse the return")}</Button>
        <Button variant="default" onClick={() => setAsking(false)}>{t("Leave it")}</Button>
      </div>
    </Form>
  );
}

/** What came, looked at piece by piece: sellable goods go back on the shelf. */
function Receive({ order, found, changed }: Step) {
  const t = useT();
  const receive = useKeyedAction(ReturnReceive, (data) => data.returnReceive);
  const form = useForm({}, receive.refusals);
  const [counts, setCounts] = useState(() => found.units.map(({ quantity }) => ({ sellable: String(quantity), damaged: "0" })));
  const put = (index: number, change: { sellable?: string; damaged?: string }) => {
    setCounts(counts.map((count, at) => (at === index ? { ...count, ...change } : count)));
    form.touch("inspections");
  };
  const send = async () => {
    const typed = answers(t);
    const inspections = found.units.map(({ line }, index) => ({
      line,
      sellable: typed.whole(`inspections.${index}.sellable`, counts[index]?.sellable ?? ""),
      damaged: typed.whole(`inspections.${index}.damaged`, counts[index]?.damaged ?? ""),
    }));
    if (form.fail(typed.wrong)) return;
    if (await receive.run((idempotencyKey) => ({ input: { id: order.id, number: found.number, inspections, idempotencyKey } }))) changed();
  };
  return (
    <Form className={look.stack} onSend={() => void send()}>
      <p className={look.muted}>{t("When the goods are here, say how they are. What can be sold goes back on the shelf.")}</p>
      {found.units.map(({ line }, index) => (
        <fieldset key={line} className={look.tight}>
          <legend className={look.legend}>{order.lines[line]?.title}</legend>
          <div className={look.inlineFields}>
            <QuantityField label={t("Can be sold")} value={counts[index]?.sellable ?? ""} error={form.error(`inspections.${index}.sellable`)} data-testid={`inspect-sellable-${line}`} onText={(sellable) => put(index, { sellable })} />
            <QuantityField label={t("Damaged")} value={counts[index]?.damaged ?? ""} error={form.error(`inspections.${index}.damaged`)} data-testid={`inspect-damaged-${line}`} onText={(damaged) => put(index, { damaged })} />
          </div>
        </fieldset>
      ))}
      <Problem fault={receive.fault} refusals={form.rest(["inspections"])} />
      <div><Button type="submit" loading={receive.busy} data-testid="return-receive">{t("The goods are here")}</Button></div>
    </Form>
  );
}

/** The money of a return: proposed from what was found, changed where the seller wants it, and confirmed. */
function Refund({ order, found, proposal, changed }: Step & { proposal: NonNullable<Return["proposal"]> }) {
  const t = useT();
  const format = useFormat();
  const refund = useKeyedAction(ReturnRefund, (data) => data.orderRefund);
  const { currencyCode } = order.total;
  const form = useForm({ reason: "", delivery: Number(proposal.delivery.amount) > 0 ? proposal.delivery.amount : "" }, refund.refusals);
  const proposed = (line: number) => proposal.units.find((units) => units.line === line)?.quantity ?? 0;
  const [counts, setCounts] = useState(() => found.inspections.map(({ line }) => String(proposed(line))));
  const send = async () => {
    const typed = answers(t);
    const units = found.inspections.flatMap(({ line }, index) => {
      const quantity = typed.whole(`units.${line}`, counts[index] ?? "");
      return quantity > 0 ? [{ line, quantity }] : [];
    });
    const delivery = form.values.delivery.trim() ? typed.money("delivery", form.values.delivery, currencyCode) : undefined;
    const reason = typed.words("reason", form.values.reason);
    if (form.fail(typed.wrong)) return;
    if (await refund.run((idempotencyKey) => ({ input: { id: order.id, units, delivery, restock: false, reason, returnNumber: found.number, idempotencyKey } }))) changed();
  };
  return (
    <Form className={look.stack} onSend={() => void send()}>
      <p data-testid="return-proposal">{t("Proposed: {amount} goes back.", { amount: format.money(proposal.amount) })}</p>
      {found.inspections.map(({ line, sellable, damaged }, index) => (
        <QuantityField key={line} label={t("{title}: paid back, of {most} that came", { title: order.lines[line]?.title ?? "", most: sellable + damaged })} value={counts[index] ?? ""} error={form.error(`units.${line}`)} data-testid={`return-refund-${line}`}
          onText={(text) => { setCounts(counts.map((count, at) => (at === index ? text : count))); form.touch("units"); }} />
      ))}
      {Number(order.delivery?.price.amount ?? 0) > 0 && <MoneyField {...form.figure("delivery")} label={t("Of the delivery, in {currency}", { currency: currencyCode })} />}
      <TextInput {...form.text("reason")} label={t("Reason, as the buyer reads it")} data-testid="return-refund-reason" />
      <Problem fault={refund.fault} refusals={form.rest(["units"])} />
      <div><Button type="submit" loading={refund.busy} data-testid="return-refund">{t("Give money back")}</Button></div>
    </Form>
  );
}

/** What the buyer gives back, and what is to be done about it next. */
export function Returns({ order, changed }: { order: Order; changed: () => void }) {
  const t = useT();
  const reasons = useReturnReasons();
  if (order.returns.length === 0) return null;
  return (
    <Panel heading={t("Returns")} testId="order-returns">
      <ul className={look.list}>
        {order.returns.map((found) => {
          const step = { order, found, changed };
          return (
            <li key={found.number} className={look.stack} data-testid={`return-${found.number}`}>
              <div className={look.row}><strong>{reasons[found.reason]}</strong><Time at={found.askedAt} /><ReturnBadge status={found.status} /></div>
              <span>{found.units.map((units) => `${units.quantity} × ${order.lines[units.line]?.title ?? ""}`).join(", ")}</span>
              {found.note && <span className={look.small}>{found.note}</span>}
              {found.answer && <span className={look.small}>{t("The shop's answer: {answer}", { answer: found.answer })}</span>}
              {found.inspections.map((each) => <span key={each.line} className={look.small}>{t("{title}: {sellable} can be sold, {damaged} damaged", { title: order.lines[each.line]?.title ?? "", sellable: each.sellable, damaged: each.damaged })}</span>)}
              {found.status === "ASKED" && <May deed="returns"><Approve {...step} /></May>}
              {found.status === "APPROVED" && <May deed="sending"><Receive {...step} /></May>}
              {found.proposal && <May deed="refunds"><Refund {...step} proposal={found.proposal} /></May>}
              {["ASKED", "APPROVED", "RECEIVED"].includes(found.status) && <May deed="returns"><Refuse {...step} /></May>}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
