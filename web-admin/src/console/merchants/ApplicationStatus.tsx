import { useAction } from "../../app/action";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { useWhile } from "../../app/repeat";
import { useSession } from "../../app/session";
import { Form } from "../../plain/controls";
import { Missing, Notice, Problem, Waiting } from "../../plain/states";
import { Badge, Button, Facts, look, Page, Panel, Pick, TextInput, Time } from "../../ui";
import { may, useHere } from "../organisation";
import { useCategories, useCategoryName } from "./categories";
import { Requirements } from "./Requirements";

const ApplicationQuery = graphql(`
  query Application($id: ID!) {
    organisation(id: $id) { id kind businessName registrationNumber category countryCode status refusalReason appliedAt decidedAt }
  }
`);

const Reapply = graphql(`
  mutation OrganisationReapply($input: OrganisationReapplyInput!) {
    organisationReapply(input: $input) { organisation { id status } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

type Application = NonNullable<ResultOf<typeof ApplicationQuery>["organisation"]>;

const pollMilliseconds = 5_000;
const refreshMilliseconds = 1_000;

function ReapplyForm({ application, sent }: { application: Application; sent: () => void }) {
  const t = useT();
  const reapply = useAction(Reapply, (data) => data.organisationReapply);
  const categories = useCategories();
  const { id, businessName, registrationNumber, category } = application;
  const form = useForm({ businessName, registrationNumber, category }, reapply.refusals);
  const options = categories.some((each) => each.value === category) ? categories : [{ value: category, label: category }, ...categories];
  return (
    <Panel heading={t("Correct it and apply again")}>
      <Form className={look.stack} onSend={() => void reapply.run({ input: { id, ...form.values } }).then((answer) => answer && sent())}>
        <TextInput {...form.text("businessName")} label={t("Name of the business")} />
        <TextInput {...form.text("registrationNumber")} label={t("Registration number")} data-testid="registration-number" />
        <Pick label={t("What you sell or do")} value={form.values.category} onChange={(value) => form.set("category", value)} options={options} error={form.error("category")} />
        <Problem fault={reapply.fault} refusals={form.rest()} />
        <div><Button type="submit" loading={reapply.busy} data-testid="reapply">{t("Apply again")}</Button></div>
      </Form>
    </Panel>
  );
}

/** What a business sees until it is approved; it looks by itself whether that has happened. */
export function ApplicationStatus() {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const { refresh } = useSession();
  const categoryName = useCategoryName();
  const asked = useData(ApplicationQuery, { id: here.id }, { everyMilliseconds: pollMilliseconds });
  const application = asked.data?.organisation;
  const decided = application && application.status !== here.status;
  useWhile(Boolean(decided), refresh, refreshMilliseconds);
  if (!asked.data) return <Waiting asked={asked} />;
  if (!application) return <Missing />;
  const refused = application.status === "REFUSED";
  return (
    <Page heading={application.businessName} badge={<Badge tone={refused ? "bad" : "warn"} testId="application-status">{refused ? t("Refused") : t("In review")}</Badge>}>
      {refused ? (
        <Notice tone="bad" testId="refusal-reason">
          <strong>{t("Your application was refused.")}</strong>
          <span>{application.refusalReason}</span>
        </Notice>
      ) : (
        <Notice>
          <strong>{t("We are checking your application.")}</strong>
          <span>{t("Usually within a day. This page changes by itself when it is decided.")}</span>
        </Notice>
      )}
      <Panel heading={t("What you told us")}>
        <Facts facts={[
          [t("Registration number"), application.registrationNumber],
          [t("What you sell or do"), categoryName(application.category)],
          [t("Country"), format.region(application.countryCode)],
          [t("Applied"), <Time key="applied" at={application.appliedAt} />],
          [t("Decided"), application.decidedAt && <Time key="decided" at={application.decidedAt} />],
        ]} />
      </Panel>
      {!refused && may(here, "papers") && <Requirements organisation={here.id} />}
      {refused && <ReapplyForm application={application} sent={() => { asked.retry(); refresh(); }} />}
    </Page>
  );
}
