import { useState } from "react";
import { useKeyedAction } from "../../app/action";
import { useForm } from "../../app/form";
import { useFormat } from "../../app/format";
import { graphql, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import { answers, Button, Facts, look, Pick, QuantityField, TextInput } from "../../ui";
import { May, useHere } from "../organisation";
import { stockReasons, useStockReasons, wayOf, type StockReason } from "./stockNames";

export const StockParts = graphql(`
  fragment StockParts on StockLevel { onHand held allocated safety available }
`);

const StockSet = graphql(`
  mutation StockSet($input: StockSetInput!) { stockSet(input: $input) { stockLevel { ...StockParts } userErrors { ...UserErrors } } }
`, [StockParts, UserErrors]);

const StockAdjust = graphql(`
  mutation StockAdjust($input: StockAdjustInput!) { stockAdjust(input: $input) { stockLevel { ...StockParts } userErrors { ...UserErrors } } }
`, [StockParts, UserErrors]);

const StockSafetySet = graphql(`
  mutation StockSafetySet($input: StockSafetySetInput!) { stockSafetySet(input: $input) { stockLevel { ...StockParts } userErrors { ...UserErrors } } }
`, [StockParts, UserErrors]);

interface Kept {
  variantId: string;
  stock: ResultOf<typeof StockParts>;
  changed: () => void;
}

/**
 * Says what became of the shelf. A count says what is there; any other reason says how many came or went, and which way they
 * go follows from it. The number seen before goes along, so that nobody overwrites a sale or a colleague.
 */
function StockForm({ variantId, stock: { onHand }, changed }: Kept) {
  const t = useT();
  const names = useStockReasons();
  const set = useKeyedAction(StockSet, (data) => data.stockSet);
  const adjust = useKeyedAction(StockAdjust, (data) => data.stockAdjust);
  const [reason, setReason] = useState<StockReason>("COUNTED");
  const way = wayOf[reason];
  const asked = way === "count" ? set : adjust;
  const form = useForm({ quantity: String(onHand), note: "" }, asked.refusals, { paths: { quantity: "delta" } });
  const label = way === "count" ? t("On the shelf") : way === "in" ? t("How many came") : way === "out" ? t("How many went") : t("How many more, or fewer with a minus");
  const choose = (next: string) => {
    const chosen = stockReasons.find((each) => each === next) ?? "COUNTED";
    set.clear();
    adjust.clear();
    setReason(chosen);
    form.set("quantity", wayOf[chosen] === "count" ? String(onHand) : "");
  };
  const send = async () => {
    const typed = answers(t);
    const quantity = typed.whole("quantity", form.values.quantity);
    if (!typed.wrong.quantity && (way === "in" || way === "out") && quantity < 1) typed.given("quantity", null, t("Write how many, at least 1."));
    if (form.fail(typed.wrong)) return;
    const rest = { variantId, note: form.values.note.trim() || null, changeFromQuantity: onHand, reason };
    const answer = way === "count"
      ? await set.run((idempotencyKey) => ({ input: { ...rest, quantity, idempotencyKey } }))
      : await adjust.run((idempotencyKey) => ({ input: { ...rest, delta: way === "out" ? -quantity : quantity, idempotencyKey } }));
    if (answer) changed();
  };
  return (
    <Form className={look.tight} onSend={() => void send()}>
      <div className={look.inlineFields}>
        <Pick label={t("Why it changes")} name="reason" value={reason} onChange={choose} options={stockReasons.map((value) => ({ value, label: names[value] }))} testId="stock-reason" />
        <QuantityField {...form.figure("quantity")} label={label} data-testid="stock-quantity" />
        <TextInput {...form.text("note")} label={t("Note")} data-testid="stock-note" />
        <Button type="submit" variant="default" loading={set.busy || adjust.busy} disabled={way === "count" && form.values.quantity === String(onHand)} data-testid="stock-set">{way === "count" ? t("Set") : t("Adjust")}</Button>
      </div>
      <Problem fault={asked.fault} refusals={form.rest()} />
    </Form>
  );
}

/** How many units are never sold online. */
function SafetyForm({ variantId, stock: { safety }, changed }: Kept) {
  const t = useT();
  const set = useKeyedAction(StockSafetySet, (data) => data.stockSafetySet);
  const form = useForm({ quantity: String(safety) }, set.refusals);
  const send = async () => {
    const typed = answers(t);
    const quantity = typed.whole("quantity", form.values.quantity);
    if (form.fail(typed.wrong)) return;
    if (await set.run((idempotencyKey) => ({ input: { variantId, quantity, idempotencyKey } }))) changed();
  };
  return (
    <Form className={look.tight} onSend={() => void send()}>
      <div className={look.inlineFields}>
        <QuantityField {...form.figure("quantity")} label={t("Kept for the counter, never sold online")} data-testid="safety-quantity" />
        <Button type="submit" variant="default" loading={set.busy} disabled={form.values.quantity === String(safety)} data-testid="safety-set">{t("Keep")}</Button>
      </div>
      <Problem fault={set.fault} refusals={form.rest()} />
    </Form>
  );
}

/** The stock of one variant: what there is, what became of it, and how to change it. */
export function StockPart({ productId, ...kept }: Kept & { productId: string }) {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const { variantId, stock } = kept;
  return (
    <>
      <Facts facts={[
        [t("Can be sold now"), <span key="a" data-testid="stock-available">{format.number(stock.available)}</span>],
        [t("Kept for shoppers who pay"), format.number(stock.held)],
        [t("Sold, not yet gone"), format.number(stock.allocated)],
        [t("Kept for the counter"), stock.safety > 0 ? format.number(stock.safety) : null],
      ]} />
      <May deed="stock">
        <StockForm key={`on-hand-${stock.onHand}`} {...kept} />
        <SafetyForm key={`safety-${stock.safety}`} {...kept} />
      </May>
      <Link className={look.value} to="/console/$org/products/$productId/stock/$variantId" params={{ org: here.id, productId, variantId }} data-testid="stock-history">{t("History of the stock")}</Link>
    </>
  );
}
