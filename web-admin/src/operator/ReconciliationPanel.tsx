import { useData } from "../app/data";
import { graphql, MoneyParts, type ResultOf } from "../app/graphql";
import { useT } from "../app/i18n";
import { Link } from "../app/router";
import { useAccountName } from "../console/orders/ledger";
import { Failed, Notice } from "../plain/states";
import { Facts, look, Money, Panel, Quantity, Rows } from "../ui";

const ReconciliationQuery = graphql(`
  query LedgerReconciliation {
    ledgerReconciliation {
      parts {
        gateway ledger { ...MoneyParts } orders { ...MoneyParts } difference { ...MoneyParts } unexplained { ...MoneyParts } differing
        named { orderId orderNumber ledger { ...MoneyParts } order { ...MoneyParts } difference { ...MoneyParts } }
      }
      unbalanced { orderId orderNumber sum { ...MoneyParts } }
    }
  }
`, [MoneyParts]);

type Part = NonNullable<ResultOf<typeof ReconciliationQuery>["ledgerReconciliation"]>["parts"][number];

function OrderName({ id, number }: { id: string; number: string | null }) {
  const t = useT();
  return number ? <Link className={look.value} to="/orders/$orderId" params={{ orderId: id }}>{number}</Link> : <>{t("An order that does not exist")}</>;
}

function Differing({ part }: { part: Part }) {
  const t = useT();
  return (
    <>
      <h3>{t("Orders that differ in {currency}", { currency: part.ledger.currencyCode })}</h3>
      {part.named.length < part.differing && <p>{t("The first {shown} of {total}, the greatest difference first.", { shown: part.named.length, total: part.differing })}</p>}
      <Rows caption={t("Orders that differ in {currency}", { currency: part.ledger.currencyCode })} testId="reconciliation-orders" rows={part.named} keyOf={({ orderId }) => orderId} columns={[
        { heading: t("Order"), cell: ({ orderId, orderNumber }) => <OrderName id={orderId} number={orderNumber} /> },
        { heading: t("The ledger says"), cell: ({ ledger }) => <Money value={ledger} />, end: true },
        { heading: t("The order says"), cell: ({ order }) => <Money value={order} />, end: true },
        { heading: t("Difference"), cell: ({ difference }) => <strong><Money value={difference} /></strong>, end: true },
      ]} />
      <Facts facts={[[t("Unexplained"), <Money key="unexplained" value={part.unexplained} />]]} />
    </>
  );
}

/** The ledger against the orders, and the orders about which they differ. */
export function ReconciliationPanel() {
  const t = useT();
  const accountName = useAccountName();
  const asked = useData(ReconciliationQuery, {});
  if (!asked.data) return asked.fault ? <Failed fault={asked.fault} retry={asked.retry} /> : <div className={look.panel} aria-busy="true" style={{ minHeight: 200 }} />;
  const report = asked.data.ledgerReconciliation;
  if (!report) return null;
  const differing = report.parts.filter((part) => part.differing > 0);
  const clean = differing.length === 0 && report.unbalanced.length === 0;
  return (
    <Panel heading={t("Reconciliation")} testId="reconciliation">
      <p>{t("What the ledger holds at each payment provider, against what orders were paid less what was given back. The provider’s own account is not asked.")}</p>
      <Notice tone={clean ? undefined : "bad"} testId="reconciled">
        <strong>{clean ? t("The ledger agrees with every order.") : t("The ledger does not agree with every order.")}</strong>
      </Notice>
      <Rows caption={t("Reconciliation")} rows={report.parts} keyOf={({ gateway, ledger }) => `${gateway} ${ledger.currencyCode}`} columns={[
        { heading: t("Account"), cell: ({ gateway, ledger }) => <>{accountName(`gateway:${gateway}`)} · {ledger.currencyCode}</> },
        { heading: t("The ledger says"), cell: ({ ledger }) => <Money value={ledger} />, end: true },
        { heading: t("The orders say"), cell: ({ orders }) => <Money value={orders} />, end: true },
        { heading: t("Difference"), cell: ({ difference }) => <strong><Money value={difference} /></strong>, end: true },
        { heading: t("Orders that differ"), cell: (part) => <Quantity value={part.differing} />, end: true },
      ]} />
      {differing.map((part) => <Differing key={`${part.gateway} ${part.ledger.currencyCode}`} part={part} />)}
      {report.unbalanced.length > 0 && (
        <>
          <h3>{t("Orders whose transfers do not add up to zero")}</h3>
          <Rows caption={t("Orders whose transfers do not add up to zero")} testId="unbalanced-orders" rows={report.unbalanced} keyOf={({ orderId, sum }) => `${orderId} ${sum.currencyCode}`} columns={[
            { heading: t("Order"), cell: ({ orderId, orderNumber }) => <OrderName id={orderId} number={orderNumber} /> },
            { heading: t("Sum"), cell: ({ sum }) => <Money value={sum} />, end: true },
          ]} />
        </>
      )}
    </Panel>
  );
}
