import { useEffect, useRef, useState } from "react";
import { useKeyedAction } from "../../app/action";
import { times, useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { useT } from "../../app/i18n";
import { useSession } from "../../app/session";
import { Button, Field, Form } from "../../plain/controls";
import { Picture } from "../../plain/Picture";
import { Problem } from "../../plain/states";
import { Stepper } from "../../plain/Stepper";
import { CloseIcon } from "../icons";
import { CheckoutCreate } from "../orders/CartPage";
import { Payment } from "../orders/Payment";
import shop from "../shop.module.css";
import { leastOf, tierFor } from "../supply/tiers";
import type { BagItem } from "./LivePage";
import css from "./live.module.css";

/** Buying without leaving the picture: how many, where the seller reaches the buyer, and the payment. */
export function BuySheet({ item, liveSessionId, live, close }: { item: BagItem; liveSessionId: string; live: boolean; close: () => void }) {
  const t = useT();
  const format = useFormat();
  const { me } = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  const least = item.deal ? leastOf(item.deal.tiers) : 1;
  const [quantity, setQuantity] = useState(least);
  const [checkoutId, setCheckoutId] = useState<string | null>(null);
  const create = useKeyedAction(CheckoutCreate, (data) => data.checkoutCreate);
  const form = useForm({ email: "" }, create.refusals);
  const email = form.values.email || me?.email || "";
  const unitPrice = (item.deal && tierFor(item.deal.tiers, quantity)?.unitPrice) ?? item.price;
  const total = times(unitPrice, quantity);

  useEffect(() => {
    heading.current?.focus();
  }, []);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => event.key === "Escape" && close();
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, [close]);

  const reserve = async () => {
    const wish = {
      lines: [{ itemId: item.itemId, quantity }],
      email,
      liveSessionId: live ? liveSessionId : undefined,
      expectedTotal: { amount: total.amount, currencyCode: total.currencyCode },
    };
    const answer = await create.run((idempotencyKey) => ({ input: { ...wish, idempotencyKey } }));
    if (answer?.checkout) setCheckoutId(answer.checkout.id);
  };

  return (
    <div role="dialog" aria-labelledby="buy-heading" className={css.sheet} data-testid="buy-sheet">
      <div className={css.sheetHead}>
        <Picture src={item.imageUrl} title={item.title} className={css.pinnedPicture} />
        <h2 id="buy-heading" ref={heading} tabIndex={-1}>{item.title}</h2>
        <button type="button" className={css.close} aria-label={t("Close")} onClick={close}><CloseIcon /></button>
      </div>
      {checkoutId ? (
        <Payment
          checkoutId={checkoutId}
          restart={<div><Button small quiet onClick={() => setCheckoutId(null)}>{t("Start again")}</Button></div>}
          afterwards={<Button wide onClick={close}>{t("Back to the sale")}</Button>}
        />
      ) : (
        <Form className={shop.stack} onSend={() => void reserve()}>
          <div className={shop.spread}>
            <Stepper label={t("Quantity")} value={quantity} least={least} most={Math.max(item.available, least)} onChange={setQuantity} />
            <span className={shop.total} data-testid="sheet-total">{format.money(total)}</span>
          </div>
          <Field {...form.text("email")} value={email} type="email" autoComplete="email" inputMode="email" label={t("E-mail for this order")} data-testid="checkout-email" />
          <Problem fault={create.fault} refusals={form.rest()} />
          <Button type="submit" wide busy={create.busy} disabled={item.available < least} data-testid="reserve">
            {item.available < least ? t("Sold out") : t("Reserve and go to payment")}
          </Button>
          <p className={shop.small}>{t("Everything is kept for you for 15 minutes while you pay.")}</p>
        </Form>
      )}
    </div>
  );
}
