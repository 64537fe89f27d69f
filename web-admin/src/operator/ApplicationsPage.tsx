import { useState } from "react";
import { useAction } from "../app/action";
import { useCursor, useData } from "../app/data";
import { useFormat } from "../app/format";
import { useForm } from "../app/form";
import { graphql, UserErrors, type ResultOf } from "../app/graphql";
import { useT } from "../app/i18n";
import { Link } from "../app/router";
import { useCategoryName } from "../console/merchants/categories";
import { Form } from "../plain/controls";
import { Empty, Pager, Problem, Waiting } from "../plain/states";
import { Badge, Button, Checkbox, Facts, look, Page, Panel, Pick, TextInput, Time } from "../ui";

const ApplicationsQuery = graphql(`
  query Applications($status: ApplicationStatus, $after: String) {
    organisationApplications(status: $status, first: 20, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id kind businessName registrationNumber category countryCode status refusalReason appliedAt decidedAt }
    }
  }
`);
const Approve = graphql(`mutation Approve($input: OrganisationApproveInput!) { organisationApprove(input: $input) { organisation { id status } userErrors { ...UserErrors } } }`, [UserErrors]);
const Refuse = graphql(`mutation Refuse($input: OrganisationRefuseInput!) { organisationRefuse(input: $input) { organisation { id status } userErrors { ...UserErrors } } }`, [UserErrors]);

type Application = ResultOf<typeof ApplicationsQuery>["organisationApplications"]["nodes"][number];
type Status = Application["status"];

function Review({ application, changed }: { application: Application; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const categoryName = useCategoryName();
  const approve = useAction(Approve, (data) => data.organisationApprove);
  const refuse = useAction(Refuse, (data) => data.organisationRefuse);
  const [refusing, setRefusing] = useState(false);
  const [papersFirst, setPapersFirst] = useState(false);
  const form = useForm({ reason: "" }, refuse.refusals, { open: refusing });
  const kinds = { RETAILER: t("Store"), FACTORY: t("Factory"), EMPLOYER: t("Employer"), AGENCY: t("Agency") };
  const states = { IN_REVIEW: t("In review"), APPROVED: t("Approved"), REFUSED: t("Refused") };
  return (
    <Panel testId="application">
      <div className={look.spread}>
        <h2>{application.businessName}</h2>
        <Badge tone={application.status === "APPROVED" ? "good" : application.status === "REFUSED" ? "bad" : "warn"}>{states[application.status]}</Badge>
      </div>
      <Facts facts={[
        [t("Kind"), kinds[application.kind]],
        [t("Registration number"), application.registrationNumber],
        [t("Sells or does"), categoryName(application.category)],
        [t("Country"), format.region(application.countryCode)],
        [t("Applied"), <Time key="applied" at={application.appliedAt} />],
        [t("Decided"), application.decidedAt && <Time key="decided" at={application.decidedAt} />],
        [t("Reason"), application.refusalReason],
      ]} />
      <p><Link to="/operator/organisations/$org/audit" params={{ org: application.id }} data-testid="audit-open">{t("Audit log")}</Link></p>
      {application.status === "IN_REVIEW" && (refusing ? (
        <Form className={look.stack} onSend={() => void refuse.run({ input: { id: application.id, reason: form.values.reason.trim() } }).then((answer) => answer && changed())}>
          <TextInput {...form.text("reason")} label={t("Reason, as the business reads it")} description={t("Say what to correct: they may apply again.")} data-testid="refuse-reason" />
          <Problem fault={refuse.fault} refusals={form.rest()} />
          <div className={look.row}>
            <Button type="submit" color="red.8" loading={refuse.busy} data-testid="refuse-confirm">{t("Refuse")}</Button>
            <Button variant="default" onClick={() => setRefusing(false)}>{t("Back")}</Button>
          </div>
        </Form>
      ) : (
        <>
          <Checkbox label={t("Only when its papers are accepted may it sell")} description={t("Otherwise it sells at once and has thirty days for its papers.")} checked={papersFirst} onChange={(event) => setPapersFirst(event.currentTarget.checked)} data-testid="papers-first" />
          <Problem fault={approve.fault} refusals={approve.refusals} />
          <div className={look.row}>
            <Button loading={approve.busy} data-testid="approve" onClick={() => void approve.run({ input: { id: application.id, papersFirst } }).then((answer) => answer && changed())}>{t("Approve")}</Button>
            <Button variant="default" data-testid="refuse" onClick={() => setRefusing(true)}>{t("Refuse…")}</Button>
          </div>
        </>
      ))}
    </Panel>
  );
}

const pollMilliseconds = 10_000;

export function ApplicationsPage() {
  const t = useT();
  const [status, setStatus] = useState<Status>("IN_REVIEW");
  const cursor = useCursor(status);
  const asked = useData(ApplicationsQuery, { status, after: cursor.after }, { concerns: ["Organisation"], everyMilliseconds: pollMilliseconds });
  const applications = asked.data?.organisationApplications;
  return (
    <Page heading={t("Applications")}>
      <div style={{ maxWidth: 320 }}><Pick label={t("Show")} value={status} onChange={(value) => setStatus(value as Status)} options={[{ value: "IN_REVIEW", label: t("In review") }, { value: "APPROVED", label: t("Approved") }, { value: "REFUSED", label: t("Refused") }]} /></div>
      {!applications ? <Waiting asked={asked} /> : applications.nodes.length === 0 ? <Empty heading={t("Nothing here")}><p>{status === "IN_REVIEW" ? t("Every application is decided.") : t("No application in this state.")}</p></Empty> : (
        <div className={look.stack}>{applications.nodes.map((application) => <Review key={application.id} application={application} changed={asked.retry} />)}</div>
      )}
      <Pager {...cursor.turn(applications?.pageInfo)} />
    </Page>
  );
}
