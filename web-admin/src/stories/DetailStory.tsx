import { useFormat } from "../app/format";
import { useT } from "../app/i18n";
import { BackLink, Badge, ButtonLink, Columns, Facts, Figures, Money, Page, Panel, Quantity, Rows, Time } from "../ui";
import { teas, type Tea } from "./madeUp";

/** A page about one thing: what it is called, its state, what can be done, figures, rows and facts. */
export function DetailStory() {
  const t = useT();
  const format = useFormat();
  const [tea] = teas as [Tea];
  return (
    <Page heading={t("Detail page")} badge={<Badge tone="good">{t("On sale")}</Badge>} back={<BackLink to="/dev/kit">{t("The kit")}</BackLink>} actions={<ButtonLink to="/dev/kit/$story" params={{ story: "form-page" }} variant="default">{t("Change")}</ButtonLink>}>
      <Figures figures={[[t("Sold"), format.number(1_284)], [t("In stock"), format.number(tea.pieces)], [t("Revenue"), format.money({ amount: "15408000", currencyCode: "KRW" })]]} />
      <Columns>
        <Rows caption={t("Teas")} rows={teas} keyOf={({ id }) => id} columns={[
          { heading: t("Name"), cell: ({ name }) => <span translate="no">{name}</span> },
          { heading: t("In stock"), cell: ({ pieces }) => <Quantity value={pieces} />, end: true },
          { heading: t("Price"), cell: ({ price }) => <Money value={price} />, end: true },
        ]} />
        <Panel heading={t("Facts")}>
          <Facts facts={[[t("Name"), <span key="name" translate="no">{tea.name}</span>], [t("When"), <Time key="when" at={tea.pickedAt} />], [t("Left out when there is nothing to say"), null]]} />
        </Panel>
      </Columns>
    </Page>
  );
}
