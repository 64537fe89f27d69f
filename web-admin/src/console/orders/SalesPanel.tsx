import { useState } from "react";
import { useData } from "../../app/data";
import { decimalOf, useFormat } from "../../app/format";
import { graphql, MoneyParts, type Money, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { Failed } from "../../plain/states";
import { BarChart, Figures, look, NativeSelect, Plot, Rows } from "../../ui";
import { useHere } from "../organisation";

const FiguresParts = graphql(`
  fragment SalesFiguresParts on SalesFigures {
    orders gross { ...MoneyParts } refunds { ...MoneyParts } fees { ...MoneyParts } net { ...MoneyParts } averageOrder { ...MoneyParts }
  }
`, [MoneyParts]);

const SalesQuery = graphql(`
  query Sales($id: ID!, $days: Int!, $timeZone: String!) {
    organisation(id: $id) {
      id balance { ...MoneyParts }
      sales(days: $days, timeZone: $timeZone) {
        currencyCode today { ...SalesFiguresParts } sameDayLastWeek { ...SalesFiguresParts } total { ...SalesFiguresParts }
        days { date figures { ...SalesFiguresParts } }
      }
    }
  }
`, [MoneyParts, FiguresParts]);

type Report = NonNullable<ResultOf<typeof SalesQuery>["organisation"]>["sales"][number];
type FiguresOf = Report["today"];

const spans = [14, 28, 92];
const pollMilliseconds = 60_000;

/** A figure of today, and how it stood a week ago at this time. */
function Compared({ now, then, text }: { now: number; then: number; text: string }) {
  const t = useT();
  const format = useFormat();
  const change = then > 0 ? Math.round(((now - then) / then) * 100) : null;
  return (
    <>
      <span>{text}</span>
      <span className={look.small} style={{ display: "block", fontWeight: 400 }}>
        {change === null ? t("nothing a week ago") : change === 0 ? t("as a week ago") : t("{change} to a week ago", { change: `${change > 0 ? "+" : "−"}${format.number(Math.abs(change))} %` })}
      </span>
    </>
  );
}

const minor = (money: Money) => Number(money.minorUnits);

function Today({ report: { days, today, sameDayLastWeek: then }, balance }: { report: Report; balance: Money | undefined }) {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const day = days.at(-1)?.date ?? "";
  const link = (search: { from?: string; to?: string }, text: string) => <Link to="/console/$org/orders" params={{ org: here.id }} search={search}>{text}</Link>;
  const ofToday = link({ from: day, to: day }, t("Today’s orders"));
  return (
    <Figures figures={[
      [t("Sales today"), <span key="g" data-testid="sales-today"><Compared now={minor(today.gross)} then={minor(then.gross)} text={format.money(today.gross)} /></span>, { definition: t("What shoppers have paid since midnight on your device, before refunds and fees."), rows: ofToday }],
      [t("Orders today"), <span key="o" data-testid="orders-today"><Compared now={today.orders} then={then.orders} text={format.number(today.orders)} /></span>, { definition: t("How many orders were paid since midnight on your device."), rows: ofToday }],
      [t("Average order"), today.averageOrder ? format.money(today.averageOrder) : "–", { definition: t("Sales today over orders today."), rows: ofToday }],
      [t("Paid back today"), format.money(today.refunds), { definition: t("What went back to shoppers today, also for orders of earlier days.") }],
      [t("To be paid out to you"), <span key="b" data-testid="payout-due">{balance ? format.money(balance) : "–"}</span>, { definition: t("Your share of all orders after fees and refunds that is not paid out yet."), rows: link({}, t("All orders")) }],
    ]} />
  );
}

function ByDay({ report, controls }: { report: Report; controls: React.ReactNode }) {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const { days, total, currencyCode } = report;
  const first = days[0]?.date ?? "";
  const last = days.at(-1)?.date ?? "";
  const rowsOf = (from: string, to: string, text: string) => <Link to="/console/$org/orders" params={{ org: here.id }} search={{ from, to }}>{text}</Link>;
  const column = (heading: string, of: (figures: FiguresOf) => Money) => ({ heading, end: true, cell: ({ figures }: { figures: FiguresOf }) => format.money(of(figures)) });
  return (
    <Plot
      heading={t("Sales by day")} testId="sales-by-day" controls={controls}
      definition={t("What shoppers paid, by your device's days; today is hatched. All figures are sums over the ledger.")}
      rows={rowsOf(first, last, t("The orders behind it"))}
      chart={<BarChart
        summary={t("Sales from {from} to {to}: {amount} in {orders, plural, one {# order} other {# orders}}.", { from: format.localDate(first), to: format.localDate(last), amount: format.money(total.gross), orders: total.orders })}
        top={(most) => format.money({ amount: decimalOf(BigInt(most), currencyCode), currencyCode })}
        bars={days.map(({ date, figures }) => ({ key: date, label: format.dayOfMonth(date), value: minor(figures.gross), text: format.money(figures.gross), open: date === last }))}
      />}
      table={<Rows
        caption={t("Sales by day")} testId="sales-table" keyOf={({ date }) => date || "total"}
        rows={[...[...days].reverse(), { date: "", figures: total }]}
        columns={[
          { heading: t("Day"), cell: ({ date }) => (date ? rowsOf(date, date, format.localDate(date)) : <strong>{t("All together")}</strong>) },
          { heading: t("Orders"), end: true, cell: ({ figures }) => format.number(figures.orders) },
          column(t("Paid"), (figures) => figures.gross),
          column(t("Paid back"), (figures) => figures.refunds),
          column(t("Fees"), (figures) => figures.fees),
          column(t("Yours"), (figures) => figures.net),
        ]}
      />}
    />
  );
}

/** Today against a week ago, and the days before: in one currency, because amounts of two do not add up. */
export function SalesPanel() {
  const t = useT();
  const here = useHere();
  const [days, setDays] = useState(14);
  const [currency, setCurrency] = useState<string | null>(null);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const asked = useData(SalesQuery, { id: here.id, days, timeZone }, { concerns: ["Order"], everyMilliseconds: pollMilliseconds });
  if (!asked.data) return asked.fault ? <Failed fault={asked.fault} retry={asked.retry} /> : <div className={look.panel} aria-busy="true" style={{ minHeight: 420 }} />;
  const { sales = [], balance = [] } = asked.data.organisation ?? {};
  const report = sales.find(({ currencyCode }) => currencyCode === currency) ?? [...sales].sort((one, other) => other.total.orders - one.total.orders)[0];
  if (!report) return null;
  const controls = (
    <>
      {sales.length > 1 && <NativeSelect size="xs" aria-label={t("Currency")} value={report.currencyCode} onChange={(event) => setCurrency(event.currentTarget.value)} data={sales.map(({ currencyCode }) => currencyCode)} />}
      <NativeSelect size="xs" aria-label={t("Time span")} data-testid="sales-span" value={String(days)} onChange={(event) => setDays(Number(event.currentTarget.value))} data={spans.map((span) => ({ value: String(span), label: t("{count, plural, one {# day} other {# days}}", { count: span }) }))} />
    </>
  );
  return (
    <>
      <Today report={report} balance={balance.find(({ currencyCode }) => currencyCode === report.currencyCode)} />
      <ByDay report={report} controls={controls} />
    </>
  );
}
