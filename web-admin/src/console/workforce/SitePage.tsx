import { useState } from "react";
import { useAction } from "../../app/action";
import { useData } from "../../app/data";
import { instantOf, localOf, useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, MoneyParts, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { currencyOf } from "../../app/places";
import { useParams } from "../../app/router";
import { useWorkerForm, WorkerFields, workerPaths } from "../../people/WorkerFields";
import { useSkillName } from "../../people/skills";
import { Form } from "../../plain/controls";
import { Missing, Notice, Problem, Waiting } from "../../plain/states";
import { BackLink, Button, ButtonLink, Facts, look, Money, Page, Panel, Rows, TextInput } from "../../ui";
import { May, useHere, useStoreChoices } from "../organisation";
import { LoanOfferForm, Loans } from "./Lending";
import { Shifts } from "./Shifts";
import { SiteBadge } from "./SitesPage";

const SiteQuery = graphql(`
  query Site($id: ID!) {
    site(id: $id) {
      id name kind address isClosed closedFrom
      workers {
        id displayName skills { skill expiresOn } wageFloor { ...MoneyParts }
        assignments { status shift { id skill startsAt endsAt site { name organisation { businessName } } } }
        loans { id status from to recallNoticeHours site { id name } workers { consent worker { id displayName } } }
      }
    }
  }
`, [MoneyParts]);

const SiteClose = graphql(`mutation SiteClose($input: SiteCloseInput!) { siteClose(input: $input) { site { id isClosed } userErrors { ...UserErrors } } }`, [UserErrors]);
const SiteReopen = graphql(`mutation SiteReopen($input: SiteReopenInput!) { siteReopen(input: $input) { site { id isClosed } userErrors { ...UserErrors } } }`, [UserErrors]);
const WorkerInvite = graphql(`mutation WorkerInvite($input: WorkerInviteInput!) { workerInvite(input: $input) { worker { id } userErrors { ...UserErrors } } }`, [UserErrors]);

export type Site = NonNullable<ResultOf<typeof SiteQuery>["site"]>;

function Closing({ site, changed }: { site: Site; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const close = useAction(SiteClose, (data) => data.siteClose);
  const reopen = useAction(SiteReopen, (data) => data.siteReopen);
  const form = useForm({ from: localOf(new Date()) }, close.refusals);
  return (
    <Panel heading={t("Closing")}>
      {site.isClosed || site.closedFrom ? (
        <>
          <Notice tone="warn"><strong>{site.closedFrom ? t("Closed from {time}", { time: format.dateTime(site.closedFrom) }) : t("This site is closed.")}</strong><span>{t("Offer its people to employers who need them, below.")}</span></Notice>
          <Problem fault={reopen.fault} refusals={reopen.refusals} />
          <div><Button loading={reopen.busy} onClick={() => void reopen.run({ input: { id: site.id } }).then(changed)}>{t("Reopen")}</Button></div>
        </>
      ) : (
        <Form className={look.inlineFields} onSend={() => void close.run({ input: { id: site.id, from: instantOf(form.values.from) } }).then(changed)}>
          <TextInput {...form.text("from")} type="datetime-local" label={t("Close it from")} />
          <Button type="submit" variant="default" loading={close.busy} data-testid="site-close">{t("Close the site")}</Button>
          <Problem fault={close.fault} refusals={form.rest()} />
        </Form>
      )}
    </Panel>
  );
}

function Invite({ site, changed }: { site: Site; changed: () => void }) {
  const t = useT();
  const { asked } = useStoreChoices();
  const invite = useAction(WorkerInvite, (data) => data.workerInvite);
  const form = useForm({ email: "" }, invite.refusals);
  const worker = useWorkerForm(null, invite.refusals, currencyOf(asked.data?.organisation?.countryCode ?? ""));
  const send = async () => {
    const profile = worker.input();
    if (profile && (await invite.run({ input: { siteId: site.id, email: form.values.email.trim(), ...profile } }))) changed();
  };
  return (
    <Form className={look.stack} onSend={() => void send()}>
      <TextInput {...form.text("email")} type="email" label={t("E-mail")} description={t("Who signs in with this e-mail decides about loans and shifts.")} data-testid="invite-email" />
      <WorkerFields worker={worker} nameLabel={t("Name")} />
      <Problem fault={invite.fault} refusals={worker.form.rest(["email", ...workerPaths])} />
      <div><Button type="submit" loading={invite.busy} data-testid="invite">{t("Add to the staff")}</Button></div>
    </Form>
  );
}

function Staff({ site, changed }: { site: Site; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const skillName = useSkillName();
  const [inviting, setInviting] = useState(false);
  return (
    <Panel heading={t("Staff")} testId="staff">
      {site.workers.length === 0 ? <p className={look.muted}>{t("Nobody yet. Add the people who work here.")}</p> : (
        <Rows caption={t("Staff")} rows={site.workers} keyOf={(worker) => worker.id} testId="workers" columns={[
          { heading: t("Person"), cell: (worker) => <strong>{worker.displayName}</strong> },
          { heading: t("Can do"), cell: (worker) => format.list(worker.skills.map(({ skill }) => skillName(skill))) },
          { heading: t("Least wage an hour"), cell: (worker) => <Money value={worker.wageFloor} />, end: true },
          { heading: t("Next shift"), cell: (worker) => {
            const next = worker.assignments.filter((each) => each.status === "CONFIRMED" && new Date(each.shift.endsAt) > new Date()).sort((a, b) => a.shift.startsAt.localeCompare(b.shift.startsAt))[0];
            return next ? `${format.short(next.shift.startsAt)}, ${next.shift.site.name}` : t("none");
          } },
        ]} />
      )}
      <May deed="people">{inviting ? <Invite site={site} changed={() => { setInviting(false); changed(); }} /> : <div><Button variant="default" data-testid="invite-open" onClick={() => setInviting(true)}>{t("Add somebody")}</Button></div>}</May>
    </Panel>
  );
}

export function SitePage() {
  const t = useT();
  const here = useHere();
  const { siteId } = useParams("/console/$org/people/$siteId");
  const asked = useData(SiteQuery, { id: siteId }, { concerns: ["Worker", "Loan", "Shift"] });
  if (!asked.data) return <Waiting asked={asked} />;
  const site = asked.data.site;
  if (!site) return <Missing />;
  return (
    <Page heading={site.name} badge={<SiteBadge site={site} />} back={<BackLink to="/console/$org/people" params={{ org: here.id }}>{t("People and shifts")}</BackLink>}
      actions={!site.isClosed && <May deed="people"><ButtonLink to="/console/$org/people/$siteId/shift" params={{ org: here.id, siteId: site.id }} data-testid="shift-new">{t("Post a shift")}</ButtonLink></May>}>
      <Facts facts={[[t("Address"), site.address]]} />
      <Shifts siteId={site.id} />
      <May deed="people"><Closing key={String(site.isClosed)} site={site} changed={asked.retry} /></May>
      <Staff site={site} changed={asked.retry} />
      <Loans site={site} changed={asked.retry} />
      {site.workers.length > 0 && <May deed="people"><LoanOfferForm site={site} changed={asked.retry} /></May>}
    </Page>
  );
}
