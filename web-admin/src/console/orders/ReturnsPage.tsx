import { graphql, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { BackLink, DataList, type ListColumn, look, Page, readAddress, sortOf, Time, useList } from "../../ui";
import { useHere, useStoreChoices } from "../organisation";
import { ReturnBadge, returnReasons, returnStatuses, useReturnReasons, useReturnStatuses } from "./returnNames";

const ReturnsQuery = graphql(`
  query ConsoleReturns($id: ID!, $filter: ReturnFilterInput, $sortKey: ReturnSortKey, $reverse: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
    returns(organisationId: $id, filter: $filter, sortKey: $sortKey, reverse: $reverse, first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { number status reason askedAt units { line quantity } order { id number email lines { title } store { id name } } }
    }
  }
`);

type Return = ResultOf<typeof ReturnsQuery>["returns"]["nodes"][number];

const pollMilliseconds = 10_000;
const path = "/console/$org/returns";

export function ReturnsPage() {
  const t = useT();
  const here = useHere();
  const statusNames = useReturnStatuses();
  const reasonNames = useReturnReasons();
  const { asked: storesAsked, stores } = useStoreChoices();
  const filters = [
    { name: "status", label: t("State"), all: t("Every state"), options: returnStatuses.map((value) => ({ value, label: statusNames[value] })), testId: "status-pick" },
    { name: "reason", label: t("Reason"), all: t("Every reason"), options: returnReasons.map((value) => ({ value, label: reasonNames[value] })), testId: "reason-pick" },
    { name: "store", label: t("Store"), all: t("All stores, and deals"), options: stores?.map(({ id, name }) => ({ value: id, label: name })) ?? null, testId: "store-pick" },
  ];
  const { search, strays } = readAddress(useSearch(path), filters);
  const options = { concerns: ["Return", "Order"], everyMilliseconds: pollMilliseconds, pause: search.store !== undefined && !stores && !storesAsked.fault };
  const filter = { storeId: search.store, status: returnStatuses.find((status) => status === search.status), reason: returnReasons.find((reason) => reason === search.reason), words: search.q };
  const list = useList(ReturnsQuery, { id: here.id, filter, ...sortOf(search, ["ASKED_AT"]) }, (data) => data.returns, search, options);

  const what = (found: Return) => found.units.map((units) => `${units.quantity} × ${found.order.lines[units.line]?.title ?? ""}`).join(", ");
  const columns: ListColumn<Return>[] = [
    { id: "order", heading: t("Order"), fixed: true, cell: (found) => <Link className={look.value} to="/console/$org/orders/$orderId" params={{ org: here.id, orderId: found.order.id }}>{found.order.number}</Link>, file: [{ heading: t("Order"), of: (found) => found.order.number }] },
    { id: "asked", heading: t("Asked"), sort: { key: "ASKED_AT", falls: true }, cell: (found) => <Time at={found.askedAt} />, file: [{ heading: t("Asked"), of: (found) => found.askedAt }] },
    { id: "what", heading: t("What"), cell: what, file: [{ heading: t("What"), of: what }] },
    { id: "reason", heading: t("Reason"), cell: (found) => reasonNames[found.reason], file: [{ heading: t("Reason"), of: (found) => reasonNames[found.reason] }] },
    { id: "email", heading: t("E-mail"), rare: true, cell: (found) => found.order.email, file: [{ heading: t("E-mail"), of: (found) => found.order.email }] },
    { id: "store", heading: t("Store"), rare: true, cell: (found) => found.order.store?.name, file: [{ heading: t("Store"), of: (found) => found.order.store?.name }] },
    { id: "state", heading: t("State"), end: true, cell: (found) => <ReturnBadge status={found.status} />, file: [{ heading: t("State"), of: (found) => statusNames[found.status] }] },
  ];
  return (
    <Page heading={t("Returns")} back={<BackLink to="/console/$org/orders" params={{ org: here.id }}>{t("Orders")}</BackLink>}>
      <DataList
        name="returns" scope={here.id} label={t("Returns")} organisation={here.name} testId="returns"
        list={list} columns={columns} keyOf={(found) => `${found.order.id}:${found.number}`} nameOf={(found) => `${found.order.number} · ${found.number}`}
        search={search} strays={strays} show={(next) => navigate({ to: path, params: { org: here.id }, search: next })}
        filters={filters}
        find={{ name: "q", label: t("Order number or e-mail"), testId: "return-search" }}
        nothingYet={{ heading: t("Nothing comes back"), children: <p>{t("When a buyer wants to give something back, it stands here.")}</p> }}
      />
    </Page>
  );
}
