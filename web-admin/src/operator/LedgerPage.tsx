import { useData } from "../app/data";
import { useFormat } from "../app/format";
import { graphql, MoneyParts } from "../app/graphql";
import { useT } from "../app/i18n";
import { useAccountName } from "../console/orders/ledger";
import { Missing, Notice, Waiting } from "../plain/states";
import { Figures, look, Money, Page, Rows } from "../ui";
import { ReconciliationPanel } from "./ReconciliationPanel";

const LedgerQuery = graphql(`
  query Ledger { ledgerSummary { transfers sum { ...MoneyParts } accounts { account balance { ...MoneyParts } } } }
`, [MoneyParts]);

export function LedgerPage() {
  const t = useT();
  const format = useFormat();
  const accountName = useAccountName();
  const asked = useData(LedgerQuery, {});
  if (!asked.data) return <Waiting asked={asked} />;
  const ledger = asked.data.ledgerSummary;
  if (!ledger) return <Missing />;
  const balanced = ledger.sum.every((money) => BigInt(money.minorUnits) === 0n);
  return (
    <Page heading={t("Ledger")}>
      <Notice tone={balanced ? undefined : "bad"} testId="ledger-balanced">
        <strong>{balanced ? t("Every currency adds up to zero.") : t("The ledger does not add up to zero.")}</strong>
        {!balanced && <span>{t("Stop payouts and find the transfer.")}</span>}
      </Notice>
      <Figures figures={[[t("Transfers"), format.number(ledger.transfers)], ...ledger.sum.map((money): [string, string] => [t("Sum in {currency}", { currency: money.currencyCode }), format.money(money)])]} />
      <Rows caption={t("Accounts")} rows={ledger.accounts} keyOf={(each) => `${each.account} ${each.balance.currencyCode}`} columns={[
        { heading: t("Account"), cell: (each) => <span className={look.tight} style={{ gap: 0 }}>{accountName(each.account)} <span className={look.small}>{each.account}</span></span> },
        { heading: t("Balance"), cell: (each) => <Money value={each.balance} />, end: true },
      ]} />
      <ReconciliationPanel />
    </Page>
  );
}
