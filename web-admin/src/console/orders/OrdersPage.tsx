import { useCursor, useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { Empty, Pager, Waiting } from "../../plain/states";
import { Badge, Page, Rows } from "../../ui";
import { useHere } from "../organisation";

const OrdersQuery = graphql(`
  query ConsoleOrders($id: ID!, $after: String) {
    orders(organisationId: $id, first: 50, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id number status placedAt email total { ...MoneyParts } lines { title quantity } store { id name } deal { id title } liveSession { id title } }
    }
  }
`, [MoneyParts]);

type Order = ResultOf<typeof OrdersQuery>["orders"]["nodes"][number];

export function OrderBadge({ status }: { status: Order["status"] }) {
  const t = useT();
  const names = { PAID: t("Paid"), CANCELLED: t("Cancelled"), REFUNDED: t("Paid back") };
  return <Badge tone={status === "PAID" ? "good" : "warn"} testId="order-status">{names[status]}</Badge>;
}

const pollMilliseconds = 10_000;

export function OrdersPage() {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const cursor = useCursor(here.id);
  const asked = useData(OrdersQuery, { id: here.id, after: cursor.after }, { concerns: ["Order"], everyMilliseconds: pollMilliseconds });
  if (!asked.data) return <Waiting asked={asked} />;
  const orders = asked.data.orders;
  return (
    <Page heading={t("Orders")}>
      {orders.nodes.length === 0 ? <Empty heading={t("No order yet")}><p>{t("The first one appears here by itself.")}</p></Empty> : (
        <Rows caption={t("Orders")} rows={orders.nodes} keyOf={(order) => order.id} testId="orders" columns={[
          { heading: t("Order"), cell: (order) => <Link to="/console/$org/orders/$orderId" params={{ org: here.id, orderId: order.id }}>{order.number}</Link> },
          { heading: t("Placed"), cell: (order) => format.dateTime(order.placedAt) },
          { heading: t("What"), cell: (order) => order.lines.map((line) => `${line.quantity} × ${line.title}`).join(", ") },
          { heading: t("Where"), cell: (order) => order.liveSession?.title ?? order.store?.name ?? order.deal?.title },
          { heading: t("Total"), cell: (order) => <strong>{format.money(order.total)}</strong>, end: true },
          { heading: t("State"), cell: (order) => <OrderBadge status={order.status} />, end: true },
        ]} />
      )}
      <Pager {...cursor.turn(orders.pageInfo)} />
    </Page>
  );
}
