import { useState } from "react";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT, type Translate } from "../../app/i18n";
import { Notice, Waiting } from "../../plain/states";
import { Badge, Button, Facts, look, Money, Panel, Sheet, Time } from "../../ui";
import { AppealForm, PapersForm } from "./RequirementForm";
import { paperNames, reasonNames, RequirementParts, statusNames, toneOf, type Requirement } from "./requirementNames";

const RequirementsQuery = graphql(`
  query Requirements($id: ID!) {
    organisation(id: $id) {
      id status
      requirements {
        stage dueAt maySellUntil mayBePaidUntil
        items { ...RequirementParts }
        volumes { sold { ...MoneyParts } limit { ...MoneyParts } }
      }
    }
  }
`, [RequirementParts, MoneyParts]);

type Organisation = NonNullable<ResultOf<typeof RequirementsQuery>["organisation"]>;
type Whole = NonNullable<Organisation["requirements"]>;

const pollMilliseconds = 5_000;
const monthMilliseconds = 30 * 24 * 3_600_000;

const isWaiting = ({ status }: Requirement) => status === "UPLOADED" || status === "IN_CHECK" || status === "APPEALED";
/** Something for the business to do now: nothing accepted, an answer, or an end within a month. */
const isOpen = (item: Requirement) => !isWaiting(item) && (!item.isMet || item.status === "MORE_ASKED" || (item.dueAt !== null && Date.parse(item.dueAt) - Date.now() < monthMilliseconds));

const stageNames = (t: Translate): Record<Whole["stage"], string> => ({ LIST: t("Prepares its catalogue"), SELL: t("Sells"), BE_PAID: t("Sells and is paid") });

function Stage({ whole, approved }: { whole: Whole; approved: boolean }) {
  const t = useT();
  const { stage, items, volumes } = whole;
  const names = paperNames(t);
  const format = useFormat();
  const missing = (needs: Requirement["needs"]) => format.list(items.filter((item) => item.needs === needs && !item.isMet).map(({ kind }) => names[kind]));
  const graced = (until: string | null) => until !== null && Date.parse(until) > Date.now();
  return (
    <Panel heading={stageNames(t)[stage]} testId="seller-stage">
      {!approved ? <p>{t("You can hand in papers while your application is looked at. It is decided faster then.")}</p>
        : stage === "LIST" ? <Notice tone="warn"><strong>{t("Your goods are shown nowhere and nobody can order them.")}</strong><span>{t("Missing for selling: {papers}", { papers: missing("SELL") })}</span></Notice>
        : stage === "SELL" ? <p>{t("Shoppers can order from you, up to a limit a month. Nothing is paid out yet. Missing for that: {papers}", { papers: format.list(items.filter((item) => !item.isMet).map(({ kind }) => names[kind])) })}</p>
        : <p>{t("Nothing holds you back: shoppers can order as much as they like, and what you earn is paid out.")}</p>}
      {stage !== "LIST" && missing("SELL") && graced(whole.maySellUntil) && <p>{t("You sell without all papers until {day}.", { day: format.date(whole.maySellUntil ?? "") })}</p>}
      {volumes.length > 0 && <Facts facts={volumes.map(({ sold, limit }) => [t("Sold this month, of at most {limit}", { limit: format.money(limit) }), <Money key={limit.currencyCode} value={sold} />])} />}
    </Panel>
  );
}

function Item({ organisation, item, changed }: { organisation: string; item: Requirement; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState<"papers" | "appeal" | null>(null);
  const name = paperNames(t)[item.kind];
  const done = () => {
    setOpen(null);
    changed();
  };
  const needs = { LIST: null, SELL: t("Without it you cannot sell."), BE_PAID: t("Without it nothing is paid out to you.") }[item.needs];
  return (
    <Panel testId="requirement">
      <div className={look.spread} data-kind={item.kind}>
        <h2>{name}</h2>
        <Badge tone={toneOf(item.status)} testId="requirement-status">{statusNames(t)[item.status]}</Badge>
      </div>
      {!item.isMet && needs && <p>{needs}</p>}
      {item.message && (
        <Notice tone={item.status === "REFUSED" ? "bad" : "warn"} testId="requirement-message">
          <strong>{item.reason ? reasonNames(t)[item.reason] : t("The people who check your papers ask:")}</strong>
          <span>{item.message}</span>
        </Notice>
      )}
      {item.isMet && item.status !== "ACCEPTED" && <p>{t("What was accepted before keeps its force meanwhile.")}</p>}
      <Facts facts={[
        [item.isMet ? t("Valid until") : t("Due"), item.dueAt && !isWaiting(item) ? <Time key="due" at={item.dueAt} as="date" /> : null],
        [t("Handed in"), item.files.length > 0 ? <span key="files" className={look.tight}>{item.files.map((file) => <a key={file.url} href={file.url} download className={look.fileName}>{file.name}</a>)}</span> : null],
        [t("Number"), item.number],
        [t("Name"), item.name],
        [t("Your appeal"), item.appeal],
        [t("Asked for by"), item.source === ownRule ? t("a rule of this platform") : item.source],
      ]} />
      <div className={look.row}>
        {!isWaiting(item) && <Button variant={isOpen(item) ? "filled" : "default"} onClick={() => setOpen("papers")} aria-haspopup="dialog" data-testid="requirement-open">{item.status === "MORE_ASKED" ? t("Answer…") : item.isMet ? t("Hand in a newer one…") : t("Hand it in…")}<span className="visually-hidden"> {name}</span></Button>}
        {item.appealableUntil && <Button variant="default" onClick={() => setOpen("appeal")} aria-haspopup="dialog" data-testid="requirement-appeal">{t("Appeal until {day}…", { day: format.date(item.appealableUntil) })}</Button>}
      </div>
      <Sheet opened={open !== null} close={() => setOpen(null)} title={name}>
        {open === "papers" && <PapersForm organisation={organisation} requirement={item} done={done} />}
        {open === "appeal" && <AppealForm organisation={organisation} requirement={item} done={done} />}
      </Sheet>
    </Panel>
  );
}

const ownRule = "Rule of this platform";

/** What a business has to show: what it may do meanwhile, and each paper with its date and its state. */
export function Requirements({ organisation }: { organisation: string }) {
  const asked = useData(RequirementsQuery, { id: organisation }, { concerns: ["Organisation"], everyMilliseconds: pollMilliseconds });
  const whole = asked.data?.organisation?.requirements;
  if (!asked.data) return <Waiting asked={asked} />;
  if (!whole) return null;
  const inOrder = whole.items.toSorted((one, other) => Number(isOpen(other)) - Number(isOpen(one)));
  return (
    <div className={look.stack}>
      <Stage whole={whole} approved={asked.data.organisation?.status === "APPROVED"} />
      {inOrder.map((item) => <Item key={item.kind} organisation={organisation} item={item} changed={asked.retry} />)}
    </div>
  );
}
