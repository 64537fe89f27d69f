import type { ReactNode } from "react";
import { addressLines, type Address } from "../../app/address";
import { useFormat } from "../../app/format";
import type { Money } from "../../app/graphql";
import { useLocale, useT } from "../../app/i18n";
import css from "../shop.module.css";
import { deliveryName, useDays, type Delivery } from "./deliveries";

interface Tax {
  name: string;
  basisPoints: number;
  isAdded: boolean;
  amount: Money;
}

/** What comes on top of the goods, and the taxes in it. */
export function Sums({ deliveries, taxes }: { deliveries: Delivery[]; taxes: Tax[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ul className={css.lines} data-testid="sums">
      {deliveries.filter((delivery) => delivery.kind !== "PICK_UP" || Number(delivery.price.amount) > 0).map((delivery) => (
        <li key={delivery.store.id} className={css.spread}><span>{deliveryName(t, delivery)}</span><span className={css.price}>{Number(delivery.price.amount) === 0 ? t("Free") : format.money(delivery.price)}</span></li>
      ))}
      {taxes.map((tax) => {
        const name = `${tax.name} ${format.number(tax.basisPoints / 100)} %`;
        return <li key={`${tax.name} ${tax.basisPoints}`} className={`${css.spread} ${css.small}`}><span>{tax.isAdded ? name : t("{tax} is in the price", { tax: name })}</span><span>{format.money(tax.amount)}</span></li>;
      })}
    </ul>
  );
}

/** Where the goods go and how. */
export function Destination({ deliveries, address, children }: { deliveries: Delivery[]; address: Address | null; children?: ReactNode }) {
  const t = useT();
  const locale = useLocale();
  const days = useDays();
  return (
    <div className={css.stack} data-testid="destination">
      {deliveries.map((delivery) => (
        <div key={delivery.store.id} className={css.small}>
          <strong>{delivery.kind === "PICK_UP" ? t("You pick it up at {store}", { store: delivery.store.name }) : deliveryName(t, delivery)}</strong> · {days(delivery)}
          {delivery.kind === "PICK_UP" && <div>{delivery.store.address}</div>}
        </div>
      ))}
      {address && <address className={css.small}>{addressLines(address, locale).map((line) => <div key={line}>{line}</div>)}</address>}
      {children}
    </div>
  );
}
