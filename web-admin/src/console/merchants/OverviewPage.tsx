import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { Missing, Waiting } from "../../plain/states";
import { ButtonLink, Figures, look, Page, Panel } from "../../ui";
import { sectionsSeen, useHere } from "../organisation";

const OverviewQuery = graphql(`
  query Overview($id: ID!) {
    organisation(id: $id) {
      id kind balance { ...MoneyParts }
      stores(first: 10) { totalCount nodes { id name isClosed products(first: 1) { nodes { id } } liveSessions(first: 1) { nodes { id } } } }
      deals(first: 100) { nodes { id status } }
      sites(first: 30) { nodes { id isClosed workers { id } } }
    }
    orders(organisationId: $id, first: 5) { totalCount nodes { id number placedAt status total { ...MoneyParts } lines { title quantity } } }
  }
`, [MoneyParts]);

interface Step {
  name: string;
  done: boolean;
  to: string;
}

export function OverviewPage() {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const asked = useData(OverviewQuery, { id: here.id }, { concerns: ["Order", "Store", "Deal", "Site"] });
  if (!asked.data) return <Waiting asked={asked} />;
  const { organisation, orders } = asked.data;
  if (!organisation) return <Missing />;
  const base = `/console/${here.id}`;
  const seen = sectionsSeen(here);
  const stores = organisation.stores.nodes;
  const deals = organisation.deals.nodes;
  const sites = organisation.sites.nodes;
  const steps: Step[] = [
    { section: "stores", name: t("Open your first store"), done: stores.length > 0, to: `${base}/stores/new` },
    { section: "products", name: t("Bring in your products"), done: stores.some((store) => store.products.nodes.length > 0), to: `${base}/products/import` },
    { section: "live", name: t("Plan a live sale"), done: stores.some((store) => store.liveSessions.nodes.length > 0), to: `${base}/live/new` },
    { section: "deals", name: t("List your first deal"), done: deals.length > 0, to: `${base}/deals/new` },
    { section: "deals", name: t("Open it for shoppers"), done: deals.some((deal) => deal.status !== "DRAFT"), to: `${base}/deals` },
    { section: "people", name: t("Add a site where people work"), done: sites.length > 0, to: `${base}/people/new` },
    { section: "people", name: t("Add your staff"), done: sites.some((site) => site.workers.length > 0), to: sites[0] ? `${base}/people/${sites[0].id}` : `${base}/people` },
    { section: "orders", name: t("Sell for the first time"), done: orders.nodes.length > 0, to: `${base}/orders` },
  ].filter((step) => seen.includes(step.section as (typeof seen)[number]) && !(organisation.kind !== "EMPLOYER" && organisation.kind !== "AGENCY" && step.section === "people"))
    .filter((step) => !(organisation.kind === "EMPLOYER" && step.section !== "people"));
  const open = steps.filter((step) => !step.done).length;
  return (
    <Page heading={here.name}>
      <Figures figures={[
        ...organisation.balance.map((money): [string, string] => [t("Balance in {currency}", { currency: money.currencyCode }), format.money(money)]),
        ...(seen.includes("orders") ? [[t("Orders"), format.number(orders.totalCount ?? orders.nodes.length)] as [string, string]] : []),
        ...(seen.includes("stores") ? [[t("Stores"), format.number(organisation.stores.totalCount ?? stores.length)] as [string, string]] : []),
        ...(seen.includes("deals") ? [[t("Deals open"), format.number(deals.filter((deal) => deal.status === "OPEN").length)] as [string, string]] : []),
        ...(seen.includes("people") ? [[t("Staff"), format.number(sites.reduce((sum, site) => sum + site.workers.length, 0))] as [string, string]] : []),
      ]} />
      {open > 0 && (
        <Panel heading={t("{count, plural, one {# step to go} other {# steps to go}}", { count: open })} testId="checklist">
          <ol className={look.steps}>
            {steps.map((step, index) => (
              <li key={step.name} className={step.done ? `${look.step} ${look.done}` : look.step}>
                <span className={look.mark} aria-hidden="true">{step.done ? "✓" : index + 1}</span>
                <span className={look.stepText}>{step.name}{step.done && <span className="visually-hidden"> {t("done")}</span>}</span>
                {!step.done && <ButtonLink href={step.to} variant="default" size="xs">{t("Do it")}</ButtonLink>}
              </li>
            ))}
          </ol>
        </Panel>
      )}
      {orders.nodes.length > 0 && (
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
