import { useState } from "react";
import { useKeyedAction } from "../../app/action";
import { useForm } from "../../app/form";
import { graphql, UserErrors, type VariablesOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Button, Choice, Field, Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import css from "../shop.module.css";
import type { Order } from "../orders/OrderPage";

const ReturnRequest = graphql(`
  mutation ReturnRequest($input: ReturnRequestInput!) {
    returnRequest(input: $input) { order { id returnable { line quantity } } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

type Reason = VariablesOf<typeof ReturnRequest>["input"]["reason"];

/** Asks the shop to take goods back. */
export function ReturnForm({ order, done, leave }: { order: Order; done: () => void; leave: () => void }) {
  const t = useT();
  const request = useKeyedAction(ReturnRequest, (data) => data.returnRequest);
  const form = useForm({ reason: "", note: "" }, request.refusals);
  const [counts, setCounts] = useState<Record<number, string>>(() => (order.returnable.length === 1 ? { [order.returnable[0]?.line ?? 0]: "1" } : {}));
  const reasons: [Reason, string][] = [
    ["CHANGED_MIND", t("I changed my mind")], ["DAMAGED", t("It arrived damaged")], ["NOT_AS_DESCRIBED", t("It is not as described")], ["WRONG_ITEM", t("The wrong thing came")], ["OTHER", t("Something else")],
  ];
  const send = async () => {
    const units = order.returnable.flatMap(({ line }) => (Number(counts[line] ?? 0) > 0 ? [{ line, quantity: Number(counts[line]) }] : []));
    if (form.fail(form.values.reason ? {} : { reason: t("Choose a reason.") })) return;
    const { reason, note } = form.values;
    if (await request.run((idempotencyKey) => ({ input: { id: order.id, units, reason: reason as Reason, note: note.trim(), idempotencyKey } }))) done();
  };
  return (
    <Form className={css.panel} onSend={() => void send()}>
      <h2>{t("Give something back")}</h2>
      {order.returnable.map(({ line, quantity }) => (
        <Choice key={line} label={order.lines[line]?.title ?? ""} value={counts[line] ?? "0"} data-testid={`return-units-${line}`} onChange={(event) => { setCounts({ ...counts, [line]: event.currentTarget.value }); form.touch("units"); }}>
          {Array.from({ length: quantity + 1 }, (_, count) => <option key={count} value={count}>{count}</option>)}
        </Choice>
      ))}
      <Choice label={t("Why does it go back?")} value={form.values.reason} error={form.error("reason")} data-testid="return-reason" onChange={(event) => form.set("reason", event.currentTarget.value)}>
        <option value="">{t("Choose a reason.")}</option>
        {reasons.map(([value, name]) => <option key={value} value={value}>{name}</option>)}
      </Choice>
      <Field {...form.text("note")} label={t("What the shop should know (if you like)")} data-testid="return-note" />
      <Problem fault={request.fault} refusals={form.rest()} />
      <div className={css.row}>
        <Button type="submit" busy={request.busy} data-testid="return-send">{t("Ask the shop")}</Button>
        <Button quiet onClick={leave}>{t("Keep it")}</Button>
      </div>
    </Form>
  );
}
