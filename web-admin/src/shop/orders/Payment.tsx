import { lazy, Suspense, useState, type ReactNode } from "react";
import { useAction, useKeyedAction } from "../../app/action";
import { AddressParts } from "../../app/address";
import { useData, useNow } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { Button, buttonLook, Form } from "../../plain/controls";
import { Missing, Notice, Problem, Waiting } from "../../plain/states";
import css from "../shop.module.css";
import { DeliveryParts } from "./deliveries";
import { Destination, Sums } from "./Sums";
import look from "./payment.module.css";

// Most of it is a form that only some purchases need.
const Delivery = lazy(() => import("./Delivery").then((file) => ({ default: file.Delivery })));

const CheckoutParts = graphql(`
  fragment CheckoutParts on Checkout {
    id status email holdExpiresAt declineReason total { ...MoneyParts } needsDelivery
    deliveries { ...DeliveryParts } address { ...AddressParts } taxes { name basisPoints isAdded amount { ...MoneyParts } }
    lines { title quantity total { ...MoneyParts } }
    paymentAction { url }
    orders { id number }
  }
`, [MoneyParts, DeliveryParts, AddressParts]);

const CheckoutQuery = graphql(`query Checkout($id: ID!) { checkout(id: $id) { ...CheckoutParts } }`, [CheckoutParts]);

const CheckoutPay = graphql(`
  mutation CheckoutPay($input: CheckoutPayInput!) {
    checkoutPay(input: $input) { checkout { ...CheckoutParts } userErrors { ...UserErrors } }
  }
`, [CheckoutParts, UserErrors]);

const CheckoutCancel = graphql(`
  mutation CheckoutCancel($input: CheckoutCancelInput!) {
    checkoutCancel(input: $input) { checkout { ...CheckoutParts } userErrors { ...UserErrors } }
  }
`, [CheckoutParts, UserErrors]);

type Checkout = ResultOf<typeof CheckoutParts>;

/** How often an open checkout is asked for: the bank's answer arrives at the server, not here. */
const pollMilliseconds = 2_000;

export function HoldTimer({ until }: { until: string }) {
  const t = useT();
  const now = useNow(1_000);
  const seconds = Math.max(0, Math.floor((new Date(until).getTime() - now) / 1_000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <p className={css.small} data-testid="hold-timer">
      {seconds > 0 ? <>{t("Kept for you for")} <span className={look.timer} role="timer">{time}</span></> : t("The time to pay is over.")}
    </p>
  );
}

function PayForm({ checkout, changed }: { checkout: Checkout; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const [card, setCard] = useState("pm_card_visa");
  const pay = useKeyedAction(CheckoutPay, (data) => data.checkoutPay);
  const cancel = useAction(CheckoutCancel, (data) => data.checkoutCancel);
  const cards = [
    { token: "pm_card_visa", name: t("Card that pays"), digits: "4242", what: t("The payment goes through.") },
    { token: "pm_card_authenticationRequired", name: t("Card that asks you to confirm"), digits: "3155", what: t("A page of the bank opens first.") },
    { token: "pm_card_chargeDeclined", name: t("Card that is declined"), digits: "0002", what: t("The bank says no.") },
  ];
  const send = async () => {
    await pay.run((idempotencyKey) => ({ input: { id: checkout.id, paymentMethod: card, idempotencyKey, expectedTotal: { amount: checkout.total.amount, currencyCode: checkout.total.currencyCode } } }));
    changed();
  };
  return (
    <Form className={css.stack} onSend={() => void send()}>
      <Notice tone="warn" testId="sandbox-note">
        <strong>{t("This is a sandbox: no money moves.")}</strong>
        <span>{t("Choose one of three test cards.")}</span>
      </Notice>
      {checkout.status === "DECLINED" && (
        <Notice tone="bad" testId="declined">
          <strong>{t("The card was declined.")}</strong>
          <span>{t("Nothing was charged, and your goods are still kept. Try another card.")}</span>
        </Notice>
      )}
      <fieldset className={look.cards}>
        <legend className="visually-hidden">{t("Test card")}</legend>
        {cards.map((each) => (
          <label key={each.token} className={look.cardChoice}>
            <input type="radio" name="card" value={each.token} checked={card === each.token} data-testid={`card-${each.token}`} onChange={() => setCard(each.token)} />
            <span>{each.name} <span className={css.muted}>•••• {each.digits}</span></span>
            <small>{each.what}</small>
          </label>
        ))}
      </fieldset>
      <Problem fault={pay.fault ?? cancel.fault} refusals={[...pay.refusals, ...cancel.refusals]} />
      <Button type="submit" wide busy={pay.busy} data-testid="pay">{t("Pay {amount}", { amount: format.money(checkout.total) })}</Button>
      <Button quiet wide busy={cancel.busy} onClick={() => void cancel.run({ input: { id: checkout.id } }).then(changed)}>{t("Do not buy")}</Button>
    </Form>
  );
}

function Challenge({ checkout, retry }: { checkout: Checkout; retry: () => void }) {
  const t = useT();
  return (
    <div className={css.stack}>
      <Notice>
        <strong>{t("Your bank asks you to confirm.")}</strong>
        <span>{t("Confirm on the bank's page. This page goes on by itself.")}</span>
      </Notice>
      {checkout.paymentAction && <a className={buttonLook({ wide: true })} href={checkout.paymentAction.url} target="_blank" rel="noopener" data-testid="challenge">{t("Open the bank's page")}</a>}
      <Button quiet wide onClick={retry}>{t("I have confirmed")}</Button>
    </div>
  );
}

function Paid({ checkout, compact }: { checkout: Checkout; compact?: ReactNode }) {
  const t = useT();
  return (
    <div className={css.stack} data-testid="paid">
      <Notice>
        <strong>{t("Paid. Thank you!")}</strong>
        <span>{t("The seller reaches you at {email}.", { email: checkout.email })}</span>
      </Notice>
      {checkout.orders.length === 0 && <p className={css.small}>{t("Your order is being written…")}</p>}
      <ul className={css.stack}>
        {checkout.orders.map((order) => (
          <li key={order.id}><Link to="/orders/$orderId" params={{ orderId: order.id }} className={buttonLook({ quiet: true, wide: true })} data-testid="order-link">{t("Order {number}", { number: order.number })}</Link></li>
        ))}
      </ul>
      {compact}
    </div>
  );
}

/** Everything from a held checkout to its order: on the checkout page, and inside a live sale. */
export function Payment({ checkoutId, afterwards, restart }: { checkoutId: string; afterwards?: ReactNode; restart: ReactNode }) {
  const t = useT();
  const format = useFormat();
  const [settled, setSettled] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const asked = useData(CheckoutQuery, { id: checkoutId }, { everyMilliseconds: settled ? undefined : pollMilliseconds });
  if (!asked.data) return <Waiting asked={asked} />;
  const checkout = asked.data.checkout;
  if (!checkout) return <Missing />;
  const over = checkout.status === "EXPIRED" || checkout.status === "CANCELLED" || (checkout.status === "PAID" && checkout.orders.length > 0);
  if (over !== settled) setSettled(over);
  const open = checkout.status === "HELD" || checkout.status === "DECLINED";
  const asksDelivery = open && (checkout.needsDelivery || choosing);
  return (
    <div className={css.stack} data-testid="payment" data-status={checkout.status}>
      <ul className={css.lines}>
        {checkout.lines.map((line, index) => (
          <li key={index} className={css.spread}><span>{line.quantity} × {line.title}</span><span className={css.price}>{format.money(line.total)}</span></li>
        ))}
      </ul>
      {!asksDelivery && <Sums deliveries={checkout.deliveries} taxes={checkout.taxes} />}
      <p className={css.total}><span>{asksDelivery ? t("Goods") : t("Total")}</span><span data-testid="checkout-total">{format.money(checkout.total)}</span></p>
      {(open || checkout.status === "AWAITING_ACTION") && <HoldTimer until={checkout.holdExpiresAt} />}
      {asksDelivery && <Suspense fallback={<Waiting asked={asked} />}><Delivery checkoutId={checkoutId} changed={() => { setChoosing(false); asked.retry(); }} /></Suspense>}
      {open && !asksDelivery && checkout.deliveries.length > 0 && (
        <Destination deliveries={checkout.deliveries} address={checkout.address}>
          {checkout.deliveries.some(({ code }) => code !== "pick-up") && <Button quiet small onClick={() => setChoosing(true)} data-testid="delivery-change">{t("Change")}</Button>}
        </Destination>
      )}
      {open && !asksDelivery && <PayForm checkout={checkout} changed={asked.retry} />}
      {checkout.status === "AWAITING_ACTION" && <Challenge checkout={checkout} retry={asked.retry} />}
      {checkout.status === "PAID" && <Paid checkout={checkout} compact={afterwards} />}
      {checkout.status === "EXPIRED" && <Notice tone="warn"><strong>{t("The time to pay is over.")}</strong><span>{t("Nothing was charged. The goods are free for others again.")}</span>{restart}</Notice>}
      {checkout.status === "CANCELLED" && <Notice><strong>{t("You did not buy.")}</strong><span>{t("Nothing was charged.")}</span>{restart}</Notice>}
    </div>
  );
}
