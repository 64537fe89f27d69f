import { useKeyedAction } from "../../app/action";
import { cart, useCart, type CartLine } from "../../app/cart";
import { useData } from "../../app/data";
import { sumByCurrency, times, useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, MoneyParts, UserErrors, type Money } from "../../app/graphql";
import { useLocale, useT } from "../../app/i18n";
import { Link, navigate } from "../../app/router";
import { useSession } from "../../app/session";
import { Button, buttonLook, classes, Field, Form } from "../../plain/controls";
import { Picture } from "../../plain/Picture";
import { Empty, Notice, Problem, Waiting } from "../../plain/states";
import { Stepper } from "../../plain/Stepper";
import css from "../shop.module.css";
import { leastOf, tierFor } from "../supply/tiers";

const CartQuery = graphql(`
  query Cart($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename id
      ... on Variant { title imageUrl available price { ...MoneyParts } product { id title imageUrl } }
      ... on Deal { title imageUrl available status tiers { minQuantity unitPrice { ...MoneyParts } } }
    }
  }
`, [MoneyParts]);

export const CheckoutCreate = graphql(`
  mutation CheckoutCreate($input: CheckoutCreateInput!) {
    checkoutCreate(input: $input) {
      checkout { id status }
      userErrors { ...UserErrors ... on InsufficientStockError { requested available } }
    }
  }
`, [UserErrors]);

/** A line of the cart with what the server says of it now. */
interface PricedLine extends CartLine {
  title: string;
  imageUrl: string | null;
  unitPrice: Money;
  available: number;
  least: number;
  productId?: string;
}

function Line({ line }: { line: PricedLine }) {
  const t = useT();
  const format = useFormat();
  return (
    <li className={css.line} data-testid="cart-line">
      <Picture src={line.imageUrl} title={line.title} className={css.linePicture} />
      <div className={css.lineText}>
        {line.productId ? <Link to="/products/$productId" params={{ productId: line.productId }}>{line.title}</Link> : <Link to="/deals/$dealId" params={{ dealId: line.itemId }}>{line.title}</Link>}
        <span className={css.small}>{format.money(line.unitPrice)}</span>
      </div>
      <strong className={css.price}>{format.money(times(line.unitPrice, line.quantity))}</strong>
      <div className={css.lineControls}>
        <Stepper label={t("Quantity of {title}", { title: line.title })} value={line.quantity} least={line.least} most={Math.max(line.available, line.least)} onChange={(quantity) => cart.set(line.itemId, quantity)} />
        <button type="button" className={css.linkButton} onClick={() => cart.set(line.itemId, 0)}>{t("Remove")}</button>
        {line.quantity > line.available && <strong className={css.small} role="alert">{t("Only {count, number} left", { count: line.available })}</strong>}
      </div>
    </li>
  );
}

function Basket({ lines, total }: { lines: PricedLine[]; total: Money }) {
  const t = useT();
  const format = useFormat();
  const language = useLocale();
  const { me } = useSession();
  const create = useKeyedAction(CheckoutCreate, (data) => data.checkoutCreate);
  const form = useForm({ email: "" }, create.refusals);
  const email = form.values.email || me?.email || "";

  const reserve = async () => {
    const lives = new Set(lines.map((line) => line.liveSessionId));
    const wish = {
      lines: lines.map(({ itemId, quantity }) => ({ itemId, quantity })),
      email,
      language,
      expectedTotal: { amount: total.amount, currencyCode: total.currencyCode },
      liveSessionId: lives.size === 1 ? [...lives][0] : undefined,
    };
    const answer = await create.run((idempotencyKey) => ({ input: { ...wish, idempotencyKey } }));
    if (!answer?.checkout) return;
    for (const line of lines) cart.set(line.itemId, 0);
    navigate({ to: "/checkout/$checkoutId", params: { checkoutId: answer.checkout.id } });
  };

  return (
    <div className={css.panel}>
      <ul className={css.lines}>{lines.map((line) => <Line key={line.itemId} line={line} />)}</ul>
      <p className={css.total}><span>{t("Total")}</span><span data-testid="cart-total">{format.money(total)}</span></p>
      <Form className={css.stack} onSend={() => void reserve()}>
        <Field {...form.text("email")} value={email} type="email" autoComplete="email" inputMode="email" label={t("E-mail for this order")} hint={me ? undefined : t("You can buy without an account.")} data-testid="checkout-email" />
        <Problem fault={create.fault} refusals={form.rest()} />
        <Button type="submit" wide busy={create.busy} data-testid="reserve">{t("Reserve and go to payment")}</Button>
        <p className={css.small}>{t("Everything is kept for you for 15 minutes while you pay.")}</p>
      </Form>
    </div>
  );
}

export function CartPage() {
  const t = useT();
  const wishes = useCart();
  const asked = useData(CartQuery, { ids: wishes.map((line) => line.itemId) }, { pause: wishes.length === 0 });
  const nodes = asked.data?.nodes;

  if (wishes.length === 0) {
    return (
      <Empty page heading={t("Your cart is empty")}>
        <title>{t("Cart")}</title>
        <Link to="/search" search={{ q: "" }} className={buttonLook()}>{t("Look at products")}</Link>
      </Empty>
    );
  }
  if (!nodes) return <Waiting asked={asked} />;

  const gone: CartLine[] = [];
  const lines = wishes.flatMap((wish): PricedLine[] => {
    const node = nodes.find((each) => each?.id === wish.itemId);
    if (node?.__typename === "Variant") {
      const title = node.title === node.product.title || /^default title$/i.test(node.title) ? node.product.title : `${node.product.title} · ${node.title}`;
      return [{ ...wish, title, imageUrl: node.imageUrl ?? node.product.imageUrl, unitPrice: node.price, available: node.available, least: 1, productId: node.product.id }];
    }
    if (node?.__typename === "Deal") {
      const least = leastOf(node.tiers);
      const tier = tierFor(node.tiers, Math.max(wish.quantity, least));
      if (tier) return [{ ...wish, title: node.title, imageUrl: node.imageUrl, unitPrice: tier.unitPrice, available: node.status === "OPEN" ? node.available : 0, least }];
    }
    gone.push(wish);
    return [];
  });
  const totals = sumByCurrency(lines.map((line) => times(line.unitPrice, line.quantity)));

  return (
    <div className={classes(css.stack, css.middle)}>
      <title>{t("Cart")}</title>
      <h1 className={css.title}>{t("Cart")}</h1>
      {gone.length > 0 && (
        <Notice tone="warn">
          <span>{t("{count, plural, one {# thing in your cart is no longer for sale.} other {# things in your cart are no longer for sale.}}", { count: gone.length })}</span>
          <div><Button quiet small onClick={() => { for (const line of gone) cart.set(line.itemId, 0); }}>{t("Remove from the cart")}</Button></div>
        </Notice>
      )}
      {totals.length > 1 && <Notice><span>{t("Goods in different currencies are paid one after the other.")}</span></Notice>}
      {totals.map((total) => <Basket key={total.currencyCode} total={total} lines={lines.filter((line) => line.unitPrice.currencyCode === total.currencyCode)} />)}
    </div>
  );
}
