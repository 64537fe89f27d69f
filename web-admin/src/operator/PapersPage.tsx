import { useState } from "react";
import { useAction } from "../app/action";
import { useCursor, useData } from "../app/data";
import { useFormat } from "../app/format";
import { useForm } from "../app/form";
import { graphql, UserErrors, type ResultOf } from "../app/graphql";
import { useT } from "../app/i18n";
import { findingTexts, paperNames, reasonNames, RequirementParts, statusNames, toneOf, type Requirement } from "../console/merchants/requirementNames";
import { Form } from "../plain/controls";
import { Empty, Notice, Pager, Problem, Waiting } from "../plain/states";
import { answers, Badge, Button, Checkbox, Facts, look, Page, Panel, Pick, Rows, Textarea, TextInput, Time } from "../ui";

const ReviewsQuery = graphql(`
  query RequirementReviews($filter: ReviewFilter, $after: String) {
    requirementReviews(filter: $filter, first: 10, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        kind queuedAt
        organisation { id kind businessName registrationNumber countryCode requirements { items { kind status } } }
        requirement { ...RequirementParts }
      }
    }
  }
`, [RequirementParts]);

const Accept = graphql(`mutation RequirementAccept($input: RequirementAcceptInput!) { requirementAccept(input: $input) { requirements { stage } userErrors { ...UserErrors } } }`, [UserErrors]);
const Refuse = graphql(`mutation RequirementRefuse($input: RequirementRefuseInput!) { requirementRefuse(input: $input) { requirements { stage } userErrors { ...UserErrors } } }`, [UserErrors]);
const Ask = graphql(`mutation RequirementMoreAsk($input: RequirementMoreAskInput!) { requirementMoreAsk(input: $input) { requirements { stage } userErrors { ...UserErrors } } }`, [UserErrors]);
const Decide = graphql(`mutation RequirementAppealDecide($input: RequirementAppealDecideInput!) { requirementAppealDecide(input: $input) { requirements { stage } userErrors { ...UserErrors } } }`, [UserErrors]);

type Review = ResultOf<typeof ReviewsQuery>["requirementReviews"]["nodes"][number];
type Filter = "OPEN" | "MORE_ASKED" | "REFUSED" | "ACCEPTED";

interface Step {
  organisationId: string;
  requirement: Requirement;
  done: () => void;
  back: () => void;
}

function RefuseForm({ organisationId, requirement, done, back }: Step) {
  const t = useT();
  const refuse = useAction(Refuse, (data) => data.requirementRefuse);
  const form = useForm({ reason: "UNREADABLE", text: "" }, refuse.refusals);
  const reasons = reasonNames(t);
  const send = async () => {
    const typed = answers(t);
    const text = typed.words("text", form.values.text);
    if (form.fail(typed.wrong)) return;
    if (await refuse.run({ input: { organisationId, kind: requirement.kind, reason: form.values.reason as NonNullable<Requirement["reason"]>, text } })) done();
  };
  return (
    <Form className={look.stack} onSend={() => void send()}>
      <Pick label={t("Reason")} value={form.values.reason} onChange={(reason) => form.set("reason", reason)} error={form.error("reason")} options={Object.entries(reasons).map(([value, label]) => ({ value, label }))} testId="paper-refuse-reason" />
      <Textarea {...form.text("text")} label={t("Reason, as the business reads it")} description={t("Say what to change. They may hand in something else, or appeal once.")} autosize minRows={2} data-testid="paper-refuse-text" />
      <Problem fault={refuse.fault} refusals={form.rest()} />
      <div className={look.row}>
        <Button type="submit" color="red.8" loading={refuse.busy} data-testid="paper-refuse-confirm">{t("Refuse")}</Button>
        <Button variant="default" onClick={back}>{t("Back")}</Button>
      </div>
    </Form>
  );
}

function AskForm({ organisationId, requirement, done, back, also }: Step & { also: Requirement["kind"][] }) {
  const t = useT();
  const ask = useAction(Ask, (data) => data.requirementMoreAsk);
  const form = useForm({ message: "" }, ask.refusals);
  const [kinds, setKinds] = useState<Requirement["kind"][]>([requirement.kind]);
  const names = paperNames(t);
  const send = async () => {
    const typed = answers(t);
    const message = typed.words("message", form.values.message);
    if (form.fail(typed.wrong)) return;
    if (await ask.run({ input: { organisationId, kinds, message } })) done();
  };
  return (
    <Form className={look.stack} onSend={() => void send()}>
      <Textarea {...form.text("message")} label={t("Your question, as the business reads it")} description={t("The answer comes back to this place in the queue.")} autosize minRows={2} data-testid="paper-ask-text" />
      {also.map((kind) => <Checkbox key={kind} label={t("Also about: {paper}", { paper: names[kind] })} checked={kinds.includes(kind)} onChange={(event) => setKinds(event.currentTarget.checked ? [...kinds, kind] : kinds.filter((other) => other !== kind))} />)}
      <Problem fault={ask.fault} refusals={form.rest()} />
      <div className={look.row}>
        <Button type="submit" loading={ask.busy} data-testid="paper-ask-confirm">{t("Ask")}</Button>
        <Button variant="default" onClick={back}>{t("Back")}</Button>
      </div>
    </Form>
  );
}

/** Accepting after all needs no words; leaving it refused does. */
function AppealDecision({ organisationId, requirement, done }: Omit<Step, "back">) {
  const t = useT();
  const decide = useAction(Decide, (data) => data.requirementAppealDecide);
  const form = useForm({ text: "" }, decide.refusals);
  const run = async (isGranted: boolean, text: string) => {
    if (await decide.run({ input: { organisationId, kind: requirement.kind, isGranted, text } })) done();
  };
  const dismiss = () => {
    const typed = answers(t);
    const text = typed.words("text", form.values.text);
    if (!form.fail(typed.wrong)) void run(false, text);
  };
  return (
    <Form className={look.stack} onSend={dismiss}>
      <Notice testId="paper-appeal"><strong>{t("The business appeals:")}</strong><span>{requirement.appeal}</span></Notice>
      {requirement.isOwnDecision && <p>{t("You refused this yourself, so another operator decides, if there is one.")}</p>}
      <Textarea {...form.text("text")} label={t("Why it stays refused, as the business reads it")} autosize minRows={2} data-testid="appeal-dismiss-text" />
      <Problem fault={decide.fault} refusals={form.rest()} />
      <div className={look.row}>
        <Button loading={decide.busy} onClick={() => void run(true, "")} data-testid="appeal-grant">{t("Accept after all")}</Button>
        <Button type="submit" variant="default" loading={decide.busy} data-testid="appeal-dismiss">{t("Leave it refused")}</Button>
      </div>
    </Form>
  );
}

function Decision({ organisationId, requirement, done, also }: Omit<Step, "back"> & { also: Requirement["kind"][] }) {
  const t = useT();
  const accept = useAction(Accept, (data) => data.requirementAccept);
  const form = useForm({ validUntil: requirement.validUntil ?? "" }, accept.refusals);
  const [open, setOpen] = useState<"refuse" | "ask" | null>(null);
  const step = { organisationId, requirement, done, back: () => setOpen(null) };
  const send = async () => {
    if (await accept.run({ input: { organisationId, kind: requirement.kind, validUntil: form.values.validUntil || null } })) done();
  };
  if (open === "refuse") return <RefuseForm {...step} />;
  if (open === "ask") return <AskForm {...step} also={also} />;
  return (
    <Form className={look.stack} onSend={() => void send()}>
      {requirement.end !== "NEVER" && <div style={{ maxWidth: 320 }}><TextInput {...form.text("validUntil")} type="date" label={t("Last day on the paper")} data-testid="paper-valid-until" /></div>}
      <Problem fault={accept.fault} refusals={form.rest()} />
      <div className={look.row}>
        <Button type="submit" loading={accept.busy} data-testid="paper-accept">{t("Accept")}</Button>
        <Button variant="default" onClick={() => setOpen("ask")} data-testid="paper-ask">{t("Ask for more…")}</Button>
        <Button variant="default" onClick={() => setOpen("refuse")} data-testid="paper-refuse">{t("Refuse…")}</Button>
      </div>
    </Form>
  );
}

function Findings({ findings }: { findings: Requirement["findings"] }) {
  const t = useT();
  const texts = findingTexts(t);
  const outcomes = { PASS: t("Pass"), ATTENTION: t("Attention"), FAIL: t("Fail"), NOT_LOOKED_UP: t("Not looked up") };
  const tones = { PASS: "good", ATTENTION: "warn", FAIL: "bad", NOT_LOOKED_UP: undefined } as const;
  if (findings.length === 0) return <p className={look.muted}>{t("The automatic checks have not answered yet.")}</p>;
  return (
    <Rows rows={findings} keyOf={({ code }) => code} caption={t("What the automatic checks found")} testId="findings" columns={[
      { heading: t("Result"), cell: ({ outcome }) => <Badge tone={tones[outcome]}>{outcomes[outcome]}</Badge> },
      { heading: t("What was found"), cell: ({ code, sentence }) => texts[code] ?? sentence },
    ]} />
  );
}

function ReviewPanel({ review, changed }: { review: Review; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const { organisation, requirement } = review;
  if (!requirement) return null;
  const waiting = requirement.status === "UPLOADED" || requirement.status === "IN_CHECK";
  const also = (organisation.requirements?.items ?? []).filter((item) => item.kind !== requirement.kind && (item.status === "UPLOADED" || item.status === "IN_CHECK")).map(({ kind }) => kind);
  return (
    <Panel testId="review">
      <div className={look.spread}>
        <h2>{paperNames(t)[requirement.kind]}</h2>
        <Badge tone={toneOf(requirement.status)}>{requirement.status === "MORE_ASKED" ? t("Asked") : statusNames(t)[requirement.status]}</Badge>
      </div>
      <Facts facts={[
        [t("Business"), organisation.businessName],
        [t("Came in"), <Time key="queued" at={review.queuedAt} />],
        [t("Country"), format.region(organisation.countryCode)],
        [t("Registration number"), organisation.registrationNumber],
        [t("Number on the paper"), requirement.number],
        [t("Name on the paper"), requirement.name],
        [t("Note"), requirement.note],
        [t("Files"), <span key="files" className={look.tight}>{requirement.files.map((file) => <a key={file.url} href={file.url} download className={look.fileName} data-testid="review-file">{file.name}</a>)}</span>],
        [t("Reason"), requirement.reason && reasonNames(t)[requirement.reason]],
        [t("Message"), requirement.message],
      ]} />
      <Findings findings={requirement.findings} />
      {waiting && <Decision key={requirement.status} organisationId={organisation.id} requirement={requirement} also={also} done={changed} />}
      {requirement.status === "APPEALED" && <AppealDecision organisationId={organisation.id} requirement={requirement} done={changed} />}
    </Panel>
  );
}

const pollMilliseconds = 10_000;

/** Papers of all businesses, the oldest first. */
export function PapersPage() {
  const t = useT();
  const [filter, setFilter] = useState<Filter>("OPEN");
  const cursor = useCursor(filter);
  const asked = useData(ReviewsQuery, { filter, after: cursor.after }, { concerns: ["Organisation"], everyMilliseconds: pollMilliseconds });
  const reviews = asked.data?.requirementReviews;
  const filters: [Filter, string][] = [["OPEN", t("To look at")], ["MORE_ASKED", t("Asked")], ["REFUSED", t("Refused")], ["ACCEPTED", t("Accepted")]];
  return (
    <Page heading={t("Papers of businesses")}>
      <div style={{ maxWidth: 320 }}><Pick label={t("Show")} value={filter} onChange={(value) => setFilter(value as Filter)} options={filters.map(([value, label]) => ({ value, label }))} testId="review-filter" /></div>
      {!reviews ? <Waiting asked={asked} /> : reviews.nodes.length === 0 ? <Empty heading={t("Nothing here")}><p>{filter === "OPEN" ? t("Every paper is decided.") : t("No paper in this state.")}</p></Empty> : (
        <div className={look.stack}>{reviews.nodes.map((review) => <ReviewPanel key={`${review.organisation.id}-${review.kind}`} review={review} changed={asked.retry} />)}</div>
      )}
      <Pager {...cursor.turn(reviews?.pageInfo)} />
    </Page>
  );
}
