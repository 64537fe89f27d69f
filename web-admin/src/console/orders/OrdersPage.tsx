import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { Badge, ButtonLink, DataList, type ListColumn, look, Money, Page, readAddress, sortOf, Time, useList } from "../../ui";
import { moneyFile } from "../moneyFile";
import { useHere, useStoreChoices } from "../organisation";
import { useFulfilmentNames } from "./Sending";

const OrderRow = graphql(`
  fragment OrderRow on Order {
    id number status fulfilment placedAt email total { ...MoneyParts } lines { title quantity } store { id name } deal { id title } liveSession { id title }
  }
`, [MoneyParts]);

const OrdersQuery = graphql(`
  query ConsoleOrders($id: ID!, $filter: OrderFilterInput, $sortKey: OrderSortKey, $reverse: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
    orders(organisationId: $id, filter: $filter, sortKey: $sortKey, reverse: $reverse, first: $first, after: $after, last: $last, before: $before) {
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { ...OrderRow }
    }
  }
`, [OrderRow]);

type Order = ResultOf<typeof OrdersQuery>["orders"]["nodes"][number];

const useStatusNames = (): Record<Order["status"], string> => {
  const t = useT();
  return { PAID: t("Paid"), CANCELLED: t("Cancelled"), REFUNDED: t("Paid back") };
};

export function OrderBadge({ status }: { status: Order["status"] }) {
  const names = useStatusNames();
  return <Badge tone={status === "PAID" ? "good" : "warn"} testId="order-status">{names[status]}</Badge>;
}

const fulfilments: Order["fulfilment"][] = ["NONE", "PARTIAL", "SENT", "DONE"];
const statuses: Order["status"][] = ["PAID", "CANCELLED", "REFUNDED"];

/** The first instant of a day of this device, some days later; undefined where the address holds no day. */
function startOf(day: string | undefined, later: number): string | undefined {
  const [year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? "")?.slice(1).map(Number) ?? [];
  return year && month && date ? new Date(year, month - 1, date + later).toISOString() : undefined;
}

const pollMilliseconds = 10_000;
const path = "/console/$org/orders";

export function OrdersPage() {
  const t = useT();
  const here = useHere();
  const statusNames = useStatusNames();
  const fulfilmentNames = useFulfilmentNames();
  const { asked: storesAsked, stores } = useStoreChoices();
  const filters = [
    { name: "status", label: t("State"), all: t("Every state"), options: statuses.map((value) => ({ value, label: statusNames[value] })), testId: "status-pick" },
    { name: "sent", label: t("Delivery"), all: t("Sent or not"), options: fulfilments.map((value) => ({ value, label: fulfilmentNames[value] })), testId: "sent-pick" },
    { name: "store", label: t("Store"), all: t("All stores, and deals"), options: stores?.map(({ id, name }) => ({ value: id, label: name })) ?? null, testId: "store-pick" },
  ];
  const days = [{ name: "from", label: t("From"), testId: "from-day" }, { name: "to", label: t("Until"), testId: "to-day" }];
  const { search, strays } = readAddress(useSearch(path), filters, days);
  const options = { concerns: ["Order"], everyMilliseconds: pollMilliseconds, pause: search.store !== undefined && !stores && !storesAsked.fault };
  const filter = {
    storeId: search.store, status: statuses.find((status) => status === search.status), fulfilment: fulfilments.find((fulfilment) => fulfilment === search.sent), words: search.q,
    placedFrom: startOf(search.from, 0), placedBefore: startOf(search.to, 1),
  };
  const list = useList(OrdersQuery, { id: here.id, filter, ...sortOf(search, ["PLACED_AT", "TOTAL"]) }, (data) => data.orders, search, options);

  const what = (order: Order) => order.lines.map((line) => `${line.quantity} × ${line.title}`).join(", ");
  const where = (order: Order) => order.liveSession?.title ?? order.store?.name ?? order.deal?.title;
  const columns: ListColumn<Order>[] = [
    { id: "number", heading: t("Order"), fixed: true, cell: (order) => <Link className={look.value} to="/console/$org/orders/$orderId" params={{ org: here.id, orderId: order.id }}>{order.number}</Link>, file: [{ heading: t("Order"), of: (order) => order.number }] },
    { id: "placed", heading: t("Placed"), sort: { key: "PLACED_AT", falls: true }, cell: (order) => <Time at={order.placedAt} />, file: [{ heading: t("Placed"), of: (order) => order.placedAt }] },
    { id: "email", heading: t("E-mail"), rare: true, cell: (order) => order.email, file: [{ heading: t("E-mail"), of: (order) => order.email }] },
    { id: "what", heading: t("What"), cell: what, file: [{ heading: t("What"), of: what }] },
    { id: "where", heading: t("Where"), rare: true, cell: where, file: [{ heading: t("Where"), of: where }] },
    { id: "total", heading: t("Total"), sort: { key: "TOTAL", falls: true }, end: true, cell: (order) => <strong><Money value={order.total} /></strong>, file: moneyFile(t, t("Total"), (order) => order.total) },
    { id: "sent", heading: t("Delivery"), cell: (order) => (order.status === "PAID" ? fulfilmentNames[order.fulfilment] : ""), file: [{ heading: t("Delivery"), of: (order) => (order.status === "PAID" ? fulfilmentNames[order.fulfilment] : "") }] },
    { id: "state", heading: t("State"), end: true, cell: (order) => <OrderBadge status={order.status} />, file: [{ heading: t("State"), of: (order) => statusNames[order.status] }] },
  ];
  return (
    <Page heading={t("Orders")} actions={<ButtonLink variant="default" to="/console/$org/returns" params={{ org: here.id }}>{t("Returns")}</ButtonLink>}>
      <DataList
        name="orders" scope={here.id} label={t("Orders")} organisation={here.name} testId="orders"
        list={list} columns={columns} keyOf={(order) => order.id} nameOf={(order) => order.number}
        search={search} strays={strays} show={(next) => navigate({ to: path, params: { org: here.id }, search: next })}
        filters={filters}
        days={days}
        find={{ name: "q", label: t("Order number or e-mail"), testId: "order-search" }}
        nothingYet={{ heading: t("No order yet"), children: <>
          <p>{t("The first one appears here by itself.")}</p>
          {stores?.[0] ? <ButtonLink to="/stores/$storeId" params={{ storeId: stores[0].id }}>{t("Place a test order in your shop")}</ButtonLink> : <ButtonLink to="/console/$org" params={{ org: here.id }}>{t("See what is left to do")}</ButtonLink>}
        </> }}
      />
    </Page>
  );
}
