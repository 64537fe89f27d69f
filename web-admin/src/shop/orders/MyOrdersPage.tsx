import { useCursor, useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { buttonLook } from "../../plain/controls";
import { Empty, Pager, Waiting } from "../../plain/states";
import css from "../shop.module.css";
import { OrderState } from "./OrderState";

const MyOrdersQuery = graphql(`
  query MyOrders($after: String) {
    myOrders(first: 20, after: $after) {
      nodes { id number status placedAt total { ...MoneyParts } lines { title quantity } }
      pageInfo { hasNextPage endCursor }
    }
  }
`, [MoneyParts]);

export function MyOrdersPage() {
  const t = useT();
  const format = useFormat();
  const cursor = useCursor();
  const asked = useData(MyOrdersQuery, { after: cursor.after }, { concerns: ["Order"] });
  const orders = asked.data?.myOrders;
  return (
    <div className={`${css.stack} ${css.middle}`}>
      <title>{t("My orders")}</title>
      <h1 className={css.title}>{t("My orders")}</h1>
      {!orders ? <Waiting asked={asked} /> : orders.nodes.length === 0 ? (
        <Empty heading={t("You have not bought anything yet")}><Link to="/" className={buttonLook()}>{t("Look around")}</Link></Empty>
      ) : (
        <ul className={css.stack}>
          {orders.nodes.map((order) => (
            <li key={order.id}>
              <Link to="/orders/$orderId" params={{ orderId: order.id }} className={`${css.panel} ${css.card}`}>
                <span className={css.spread}><span className={css.cardTitle}>{t("Order {number}", { number: order.number })}</span><OrderState status={order.status} /></span>
                <span className={css.small}>{order.lines.map((line) => `${line.quantity} × ${line.title}`).join(", ")}</span>
                <span className={css.spread}><span className={css.small}>{format.dateTime(order.placedAt)}</span><span className={css.price}>{format.money(order.total)}</span></span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Pager {...cursor.turn(orders?.pageInfo)} />
    </div>
  );
}
