import { useT } from "../app/i18n";
import { Money, Page, Panel, Quantity, Rows, Time } from "../ui";

const sums = [{ amount: "1234500", currencyCode: "KRW" }, { amount: "1234.50", currencyCode: "CNY" }, { amount: "123450", currencyCode: "JPY" }, { amount: "1234.50", currencyCode: "USD" }, { amount: "-1234.50", currencyCode: "EUR" }];
const at = "2026-11-25T04:05:00Z";

/** How values are written in the language of this page. */
export function ValueStory() {
  const t = useT();
  return (
    <Page heading={t("Values")}>
      <Rows caption={t("Money")} rows={sums} keyOf={({ currencyCode }) => currencyCode} columns={[
        { heading: t("Currency"), cell: ({ currencyCode }) => <code translate="no">{currencyCode}</code> },
        { heading: t("Money"), cell: (sum) => <Money value={sum} />, end: true },
      ]} />
      <Panel heading={t("Numbers")}><p><Quantity value={0} /> · <Quantity value={1_234_567} /></p></Panel>
      <Panel heading={t("Times")}>
        <p><Time at={at} /></p>
        <p><Time at={at} as="date" /></p>
        <p><Time at={at} as="short" /></p>
        <p><Time at={at} as="relative" /></p>
      </Panel>
    </Page>
  );
}
