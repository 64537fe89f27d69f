import { useFormat } from "../../app/format";
import { graphql, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { ButtonLink, look, Panel } from "../../ui";
import { mayOpen, sectionsSeen, useHere, type Section } from "../organisation";

export const ChecklistParts = graphql(`fragment ChecklistParts on Organisation { checklist { key isDone doneAt isSandbox } }`);

type Key = ResultOf<typeof ChecklistParts>["checklist"][number]["key"];

/** Where each step is done, and by whom it can be: the section that the person must see. */
function useSteps(): Record<Key, { name: string; section?: Section; to?: string }> {
  const t = useT();
  return {
    APPROVED: { name: t("Get your business approved") },
    STORE_OPENED: { name: t("Open your first store"), section: "stores", to: "stores/new" },
    PRODUCTS_ADDED: { name: t("Bring in your products"), section: "products", to: "products/import" },
    PAYMENTS_READY: { name: t("Be ready to be paid") },
    DELIVERY_AND_TAX_SET: { name: t("Say how you deliver and which tax you charge"), section: "stores", to: "stores" },
    FIRST_ORDER: { name: t("Sell for the first time: buy something yourself"), section: "orders", to: "orders" },
    COLLEAGUE_ADDED: { name: t("Add a colleague"), section: "team", to: "team" },
    LIVE_PLANNED: { name: t("Plan a live sale"), section: "live", to: "live/new" },
    LIVE_HELD: { name: t("Go live for the first time"), section: "live", to: "live" },
    DEAL_LISTED: { name: t("List your first deal"), section: "deals", to: "deals/new" },
    DEAL_OPENED: { name: t("Open it for shoppers"), section: "deals", to: "deals" },
    SITE_ADDED: { name: t("Add a site where people work"), section: "people", to: "people/new" },
    STAFF_ADDED: { name: t("Add your staff"), section: "people", to: "people" },
    WORK_OFFERED: { name: t("Lend people, or post a shift"), section: "people", to: "people" },
    FIRST_ASSIGNMENT: { name: t("See who comes"), section: "people", to: "people" },
  };
}

/** The way into business as the server sees it; gone when everything is done. */
export function Checklist({ steps }: { steps: ResultOf<typeof ChecklistParts>["checklist"] }) {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const known = useSteps();
  const seen = sectionsSeen(here);
  const mine = steps.map((step) => ({ ...step, ...known[step.key] })).filter(({ section }) => !section || seen.includes(section));
  const open = mine.filter(({ isDone }) => !isDone);
  if (open.length === 0) return null;
  return (
    <Panel heading={t("{count, plural, one {# step to go} other {# steps to go}}", { count: open.length })} testId="checklist">
      <ol className={look.steps}>
        {mine.map(({ key, isDone, doneAt, isSandbox, name, to }, index) => (
          <li key={key} className={isDone ? `${look.step} ${look.done}` : look.step} data-testid={`step-${key}`} data-done={isDone}>
            <span className={look.mark} aria-hidden="true">{isDone ? "✓" : index + 1}</span>
            <span className={look.stepText}>
              {name}{isDone && <span className="visually-hidden"> {t("done")}</span>}
              {isSandbox && <span className={look.stepNote} data-testid="step-sandbox">{t("This is a sandbox: no money moves.")}</span>}
            </span>
            {doneAt && <time className={look.small} dateTime={doneAt}>{format.date(doneAt)}</time>}
            {!isDone && to && mayOpen(here, to) && <ButtonLink href={`/console/${here.id}/${to}`} variant={open[0]?.key === key ? "filled" : "default"} size="xs">{t("Do it")}</ButtonLink>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
