import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { Empty, Failed, Missing, Waiting } from "../../plain/states";
import { Anchor, ButtonLink, DataList, Facts, Figures, look, Money, Page, Panel, readAddress, Time, useList, type ListColumn } from "../../ui";
import { moneyFile } from "../moneyFile";
import { useTransferName } from "../orders/ledger";
import { useHere } from "../organisation";
import { daysOf, monthsUntil } from "./months";

const BalanceQuery = graphql(`
  query MoneyBalance($id: ID!) { organisation(id: $id) { id balance { ...MoneyParts } } }
`, [MoneyParts]);

const StatementQuery = graphql(`
  query MoneyStatement($id: ID!, $from: LocalDate!, $until: LocalDate!, $currencyCode: String!, $timeZone: String!) {
    organisation(id: $id) {
      id statement(from: $from, until: $until, currencyCode: $currencyCode, timeZone: $timeZone) {
        opening { ...MoneyParts } sales { ...MoneyParts } fees { ...MoneyParts } refunds { ...MoneyParts } feesReturned { ...MoneyParts }
        other { ...MoneyParts } closing { ...MoneyParts } hasOtherMovements
      }
    }
  }
`, [MoneyParts]);

const EntriesQuery = graphql(`
  query MoneyEntries($id: ID!, $from: LocalDate!, $until: LocalDate!, $currencyCode: String!, $timeZone: String!, $first: Int, $after: String, $last: Int, $before: String) {
    organisation(id: $id) {
      id statement(from: $from, until: $until, currencyCode: $currencyCode, timeZone: $timeZone) {
        entries(first: $first, after: $after, last: $last, before: $before) {
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          nodes { transferId occurredAt kind gross { ...MoneyParts } fee { ...MoneyParts } net { ...MoneyParts } balance { ...MoneyParts } order { id number } }
        }
      }
    }
  }
`, [MoneyParts]);

type Sum = NonNullable<ResultOf<typeof BalanceQuery>["organisation"]>["balance"][number];
type Entry = NonNullable<NonNullable<ResultOf<typeof EntriesQuery>["organisation"]>["statement"]>["entries"]["nodes"][number];
type Asking = { id: string; from: string; until: string; currencyCode: string; timeZone: string };

const path = "/console/$org/money";
const options = { concerns: ["Order"] };

/** The month's sums, and how they lead from what was owed before to what was owed after. */
function Sums({ asking, due }: { asking: Asking; due: Sum }) {
  const t = useT();
  const format = useFormat();
  const asked = useData(StatementQuery, asking, options);
  if (!asked.data) return asked.fault ? <Failed fault={asked.fault} retry={asked.retry} /> : <div className={look.panel} aria-busy="true" style={{ minHeight: 320 }} />;
  const statement = asked.data.organisation?.statement;
  if (!statement) return <Missing />;
  const figure = (money: Sum, testId: string) => <span data-testid={testId}>{format.money(money)}</span>;
  return (
    <>
      <Figures figures={[
        [t("Paid by shoppers"), figure(statement.sales, "money-sales"), { definition: t("All that shoppers paid in this month, before fees and refunds.") }],
        [t("Fees"), figure(statement.fees, "money-fees"), { definition: t("What the platform kept of the sales of this month.") }],
        [t("Paid back"), figure(statement.refunds, "money-refunds"), { definition: t("What went back to shoppers in this month, also for orders of earlier months.") }],
        [t("Fees returned"), figure(statement.feesReturned, "money-fees-returned"), { definition: t("What the platform gave back of its fees with these refunds.") }],
      ]} />
      <Panel heading={t("Balance")} testId="money-balance">
        <p>{t("Owed before, plus what shoppers paid, less fees and what was paid back, plus fees returned, is what is owed after: to the smallest unit.")}</p>
        <Facts facts={[
          [t("Owed to you before the month"), <Money key="opening" value={statement.opening} />],
          [t("Other movements"), statement.other.minorUnits === "0" ? null : <Money key="other" value={statement.other} />],
          [t("Owed to you after the month"), <strong key="closing" data-testid="money-closing"><Money value={statement.closing} /></strong>],
          [t("To be paid out to you now"), <strong key="due" data-testid="money-due"><Money value={due} /></strong>],
        ]} />
        {!statement.hasOtherMovements && <p data-testid="no-payout">{t("No payout has been made yet.")}</p>}
      </Panel>
    </>
  );
}

function Statement({ balance, timeZone }: { balance: readonly Sum[]; timeZone: string }) {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const kindName = useTransferName();
  const months = monthsUntil(new Date());
  const filters = [
    { name: "month", label: t("Month"), options: months.map((month) => ({ value: month, label: format.month(month) })), testId: "month-pick" },
    { name: "currency", label: t("Currency"), options: balance.map(({ currencyCode }) => ({ value: currencyCode, label: format.currency(currencyCode) })), testId: "currency-pick" },
  ];
  const { search: given, strays } = readAddress(useSearch(path), filters);
  const month = given.month ?? months[0] ?? "";
  const due = balance.find(({ currencyCode }) => currencyCode === given.currency) ?? balance[0];
  const search = { ...given, month, currency: due?.currencyCode };
  const asking = { id: here.id, ...daysOf(month), currencyCode: due?.currencyCode ?? "", timeZone };
  const list = useList(EntriesQuery, asking, (data) => data.organisation?.statement?.entries, search, { ...options, pause: !due });
  if (!due) return null;
  const amount = (id: string, heading: string, of: (entry: Entry) => Sum, rare?: boolean): ListColumn<Entry> => ({ id, heading, end: true, rare, cell: (entry) => <Money value={of(entry)} />, file: moneyFile(t, heading, of) });
  const columns: ListColumn<Entry>[] = [
    { id: "occurred", heading: t("When"), fixed: true, cell: (entry) => <Time at={entry.occurredAt} />, file: [{ heading: t("When"), of: (entry) => entry.occurredAt }] },
    { id: "kind", heading: t("Kind"), cell: (entry) => kindName(entry.kind), file: [{ heading: t("Kind"), of: (entry) => kindName(entry.kind) }] },
    {
      id: "order", heading: t("Order"), file: [{ heading: t("Order"), of: (entry) => entry.order?.number }],
      cell: ({ order }) => order && <Link className={look.value} to="/console/$org/orders/$orderId" params={{ org: here.id, orderId: order.id }}>{order.number}</Link>,
    },
    amount("gross", t("Paid"), (entry) => entry.gross),
    amount("fee", t("Fee"), (entry) => entry.fee),
    amount("net", t("Yours"), (entry) => entry.net, true),
    amount("balance", t("Balance"), (entry) => entry.balance),
  ];
  const file = `/statements/${encodeURIComponent(here.id)}.csv?${new URLSearchParams({ month, currency: due.currencyCode, timeZone }).toString()}`;
  return (
    <>
      <Sums asking={asking} due={due} />
      <p><Anchor href={file} download data-testid="statement-file">{t("Statement of {month} as CSV", { month: format.month(month) })}</Anchor></p>
      <DataList
        name="money" scope={here.id} label={t("Entries")} organisation={here.name} testId="money-entries"
        list={list} columns={columns} keyOf={(entry) => entry.transferId} nameOf={(entry) => entry.order?.number ?? entry.transferId}
        search={search} strays={strays} show={(next) => navigate({ to: path, params: { org: here.id }, search: next })}
        filters={filters}
        nothingYet={{ heading: t("Nothing moved in this month"), children: <p>{t("Choose another month above.")}</p> }}
      />
    </>
  );
}

/** What an organisation earned in a month, and each entry behind it. A month is one of this device's time zone. */
export function MoneyPage() {
  const t = useT();
  const here = useHere();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const asked = useData(BalanceQuery, { id: here.id }, options);
  if (!asked.data) return <Waiting asked={asked} />;
  if (!asked.data.organisation) return <Missing />;
  const { balance } = asked.data.organisation;
  return (
    <Page heading={t("Money")}>
      {balance.length > 0 ? <Statement balance={balance} timeZone={timeZone} /> : (
        <Empty heading={t("No money has moved yet")}>
          <p>{t("Once an order is paid, what it brings you appears here.")}</p>
          <ButtonLink to="/console/$org/orders" params={{ org: here.id }} variant="default">{t("Orders")}</ButtonLink>
        </Empty>
      )}
    </Page>
  );
}
