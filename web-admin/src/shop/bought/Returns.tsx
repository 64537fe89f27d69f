import { lazy, Suspense, useState } from "react";
import { useFormat } from "../../app/format";
import { useT } from "../../app/i18n";
import { Button } from "../../plain/controls";
import css from "../shop.module.css";
import type { Order } from "../orders/OrderPage";

const ReturnForm = lazy(() => import("./ReturnForm").then((file) => ({ default: file.ReturnForm })));

/** What goes back, and how to ask for it. */
export function Returns({ order, isOwn, changed }: { order: Order; isOwn: boolean; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const names = { ASKED: t("You asked to give this back"), APPROVED: t("The shop takes this back"), REFUSED: t("The shop does not take this back"), RECEIVED: t("The shop has received this"), REFUNDED: t("Given back and paid back") };
  const mayAsk = isOwn && order.status === "PAID" && order.returnable.length > 0;
  return (
    <>
      {order.returns.length > 0 && (
        <ul className={css.panel} data-testid="returns">
          {order.returns.map((found) => (
            <li key={found.number} data-testid="return" data-status={found.status}>
              <strong>{names[found.status]}</strong>
              <div>{found.units.map((units) => `${units.quantity} × ${order.lines[units.line]?.title ?? ""}`).join(", ")}</div>
              {found.answer && <div className={css.small}>{found.answer}</div>}
            </li>
          ))}
        </ul>
      )}
      {mayAsk && (asking
        ? <Suspense><ReturnForm order={order} done={() => { setAsking(false); changed(); }} leave={() => setAsking(false)} /></Suspense>
        : (
          <div className={css.row}>
            <Button quiet onClick={() => setAsking(true)} data-testid="return-ask">{t("Give something back")}</Button>
            {order.returnableUntil && <span className={css.small}>{t("until {time}", { time: format.dateTime(order.returnableUntil) })}</span>}
          </div>
        ))}
    </>
  );
}
