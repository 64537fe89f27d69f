import { useState } from "react";
import { useKeyedAction } from "../../app/action";
import { useNow } from "../../app/data";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Button, Field, Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import css from "../shop.module.css";
import type { Order } from "../orders/OrderPage";

const OrderCancel = graphql(`
  mutation BuyerCancel($input: OrderCancelInput!) {
    orderCancel(input: $input) { order { id status } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

/** A buyer may cancel for an hour; the server decides. */
const cancelWindowMilliseconds = 60 * 60 * 1_000;

/** Cancels a whole order that nothing of was sent yet. */
export function Cancel({ order, changed }: { order: Order; changed: () => void }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const cancel = useKeyedAction(OrderCancel, (data) => data.orderCancel);
  const form = useForm({ reason: "" }, cancel.refusals);
  const now = useNow(30_000);
  if (now - new Date(order.placedAt).getTime() > cancelWindowMilliseconds) return null;
  if (!asking) return <div><Button quiet onClick={() => setAsking(true)}>{t("Cancel this order")}</Button></div>;
  return (
    <Form className={css.panel} onSend={() => void cancel.run((idempotencyKey) => ({ input: { id: order.id, reason: form.values.reason, idempotencyKey } })).then((answer) => answer && changed())}>
      <Field {...form.text("reason")} label={t("Why do you cancel?")} hint={t("You get the whole amount back.")} />
      <Problem fault={cancel.fault} refusals={form.rest()} />
      <div className={css.row}>
        <Button type="submit" busy={cancel.busy}>{t("Cancel this order")}</Button>
        <Button quiet onClick={() => setAsking(false)}>{t("Keep it")}</Button>
      </div>
    </Form>
  );
}
