import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { Missing, Waiting } from "../../plain/states";
import { Figures, look, Page, Panel, type Counted } from "../../ui";
import { SalesPanel } from "../orders/SalesPanel";
import { StockRiskParts, StockRisks } from "../orders/StockRisks";
import { sectionsSeen, useHere } from "../organisation";
import { Checklist, ChecklistParts } from "./Checklist";
import { RequirementsNotice, RequirementsNoticeParts } from "./RequirementsNotice";

const OverviewQuery = graphql(`
  query Overview($id: ID!) {
    organisation(id: $id) {
      id ...ChecklistParts ...StockRiskParts ...RequirementsNoticeParts
      stores(first: 1) { totalCount }
      deals(first: 100) { nodes { id status } }
      sites(first: 30) { nodes { id isClosed workers { id } } }
    }
    orders(organisationId: $id, first: 5) { nodes { id number placedAt total { ...MoneyParts } lines { title quantity } } }
  }
`, [MoneyParts, ChecklistParts, StockRiskParts, RequirementsNoticeParts]);

const concerns = ["Order", "Store", "Product", "LiveSession", "Deal", "Site", "Worker", "Shift", "Loan", "Organisation"];

export function OverviewPage() {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const asked = useData(OverviewQuery, { id: here.id }, { concerns });
  if (!asked.data) return <Waiting asked={asked} />;
  const { organisation, orders } = asked.data;
  if (!organisation) return <Missing />;
  const seen = sectionsSeen(here);
  const sells = seen.includes("orders") && orders.nodes.length > 0;
  const sites = organisation.sites.nodes;
  const params = { org: here.id };
  return (
    <Page heading={here.name}>
      <RequirementsNotice requirements={organisation.requirements} />
      <Checklist steps={organisation.checklist} />
      {sells && <SalesPanel />}
      {sells && <StockRisks risks={organisation.stockRisks} />}
      <Figures figures={[
        ...(seen.includes("stores") ? [[t("Stores"), format.number(organisation.stores.totalCount ?? 0), { definition: t("All of yours, also those whose doors are closed."), rows: <Link to="/console/$org/stores" params={params}>{t("The stores")}</Link> }] as [string, string, Counted]] : []),
        ...(seen.includes("deals") ? [[t("Deals open"), format.number(organisation.deals.nodes.filter((deal) => deal.status === "OPEN").length), { definition: t("Deals that shoppers can buy now."), rows: <Link to="/console/$org/deals" params={params} search={{ status: "OPEN" }}>{t("The open deals")}</Link> }] as [string, string, Counted]] : []),
        ...(seen.includes("people") ? [[t("Staff"), format.number(sites.reduce((sum, site) => sum + site.workers.length, 0)), { definition: t("Everybody on the staff of one of your sites."), rows: <Link to="/console/$org/people" params={params}>{t("The sites")}</Link> }] as [string, string, Counted]] : []),
      ]} />
      {sells && (
        <Panel heading={t("Latest orders")}>
          <ul className={look.list}>
            {orders.nodes.map((order) => (
              <li key={order.id} className={look.spread}>
                <span><Link to="/console/$org/orders/$orderId" params={{ org: here.id, orderId: order.id }}>{order.number}</Link> <span className={look.small}>{order.lines.map((line) => `${line.quantity} × ${line.title}`).join(", ")}</span></span>
                <span>{format.money(order.total)} <span className={look.small}>{format.relative(order.placedAt)}</span></span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  );
}
