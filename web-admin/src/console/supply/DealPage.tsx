import { useAction } from "../../app/action";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, useParams } from "../../app/router";
import { Picture } from "../../plain/Picture";
import { Missing, Problem, Waiting } from "../../plain/states";
import { BackLink, Button, Columns, ConfirmButton, Facts, Figures, look, Money, Page, Panel, Quantity, Rows, Time } from "../../ui";
import { May, useHere } from "../organisation";
import { DealBadge } from "./DealsPage";

const DealQuery = graphql(`
  query ConsoleDeal($id: ID!) {
    deal(id: $id) {
      id title description imageUrl unit status available sold closesAt createdAt stock { onHand held allocated available }
      tiers { minQuantity unitPrice { ...MoneyParts } }
    }
  }
`, [MoneyParts]);
const DealOpen = graphql(`mutation DealOpen($input: DealOpenInput!) { dealOpen(input: $input) { deal { id status } userErrors { ...UserErrors } } }`, [UserErrors]);
const DealClose = graphql(`mutation DealClose($input: DealCloseInput!) { dealClose(input: $input) { deal { id status } userErrors { ...UserErrors } } }`, [UserErrors]);

export function ConsoleDealPage() {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const { dealId } = useParams("/console/$org/deals/$dealId");
  const asked = useData(DealQuery, { id: dealId });
  const open = useAction(DealOpen, (data) => data.dealOpen);
  const close = useAction(DealClose, (data) => data.dealClose);
  if (!asked.data) return <Waiting asked={asked} />;
  const deal = asked.data.deal;
  if (!deal) return <Missing />;
  return (
    <Page heading={deal.title} badge={<DealBadge status={deal.status} />} back={<BackLink to="/console/$org/deals" params={{ org: here.id }}>{t("Deals")}</BackLink>}
      actions={<May deed="deals">
        {deal.status === "DRAFT" && <Button loading={open.busy} data-testid="deal-open" onClick={() => void open.run({ input: { id: deal.id } })}>{t("Open for shoppers")}</Button>}
        {deal.status === "OPEN" && <ConfirmButton label={t("Close the deal")} question={t("Nobody can buy it any more. Orders already placed stay.")} confirm={t("Close the deal")} action={close} run={async () => (await close.run({ input: { id: deal.id } })) !== null} testId="deal-close" />}
      </May>}>
      <Problem fault={open.fault} refusals={open.refusals} />
      <Figures figures={[
        [t("Sold"), format.number(deal.sold)],
        [t("Left"), format.number(deal.available)],
        ...(deal.stock ? [[t("Kept for shoppers who pay"), format.number(deal.stock.held)] as [string, string]] : []),
      ]} />
      <Columns>
        <Rows caption={t("Prices by quantity")} rows={deal.tiers} keyOf={(tier) => String(tier.minQuantity)} columns={[
          { heading: t("From pieces"), headed: true, cell: (tier) => <Quantity value={tier.minQuantity} /> },
          { heading: t("Price of each"), cell: (tier) => <strong><Money value={tier.unitPrice} /></strong>, end: true },
        ]} />
        <Panel>
          {deal.imageUrl && <div style={{ maxWidth: 320 }}><Picture src={deal.imageUrl} title={deal.title} ratio="4 / 3" className={look.itemPicture} /></div>}
          <p>{deal.description}</p>
          <Facts facts={[
            [t("Unit"), deal.unit],
            [t("Made"), <Time key="made" at={deal.createdAt} />],
            [t("Ends"), deal.closesAt && <Time key="ends" at={deal.closesAt} />],
            [t("As shoppers see it"), <Link key="shop" to="/deals/$dealId" params={{ dealId: deal.id }} data-testid="deal-preview">{deal.status === "DRAFT" ? t("Preview it") : t("Look at it")}</Link>],
          ]} />
        </Panel>
      </Columns>
    </Page>
  );
}
