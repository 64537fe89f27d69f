import { useState } from "react";
import { useAction } from "../../app/action";
import { useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import { answers, Badge, Button, Checkbox, ConfirmButton, look, Panel, QuantityField, TextInput } from "../../ui";
import { May } from "../organisation";
import type { Site } from "./SitePage";

const LoanOffer = graphql(`mutation LoanOffer($input: LoanOfferInput!) { loanOffer(input: $input) { loan { id } userErrors { ...UserErrors } } }`, [UserErrors]);
const LoanRecall = graphql(`mutation LoanRecall($input: LoanRecallInput!) { loanRecall(input: $input) { loan { id } userErrors { ...UserErrors } } }`, [UserErrors]);

type Loan = Site["workers"][number]["loans"][number];

export function useConsentNames(): Record<Loan["workers"][number]["consent"], string> {
  const t = useT();
  return { REQUESTED: t("Asked"), GIVEN: t("Said yes"), WITHDRAWN: t("Said no") };
}

function Recall({ loan, workerId, changed }: { loan: Loan; workerId: string; changed: () => void }) {
  const t = useT();
  const recall = useAction(LoanRecall, (data) => data.loanRecall);
  return (
    <ConfirmButton label={t("Call back")} question={t("This person comes back after the notice of {hours} hours. A shift under way is finished first.", { hours: loan.recallNoticeHours })} confirm={t("Call back")} action={recall} testId="recall"
      run={async () => {
        const done = (await recall.run({ input: { loanId: loan.id, workerId } })) !== null;
        if (done) changed();
        return done;
      }} />
  );
}

/** The loans of a site's people, each with what the people said. */
export function Loans({ site, changed }: { site: Site; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const consents = useConsentNames();
  const states = { OFFERED: t("Waiting for consent"), ACTIVE: t("Running"), RECALLED: t("Called back"), CLOSED: t("Over") };
  const loans = [...new Map(site.workers.flatMap((worker) => worker.loans).filter((loan) => loan.site.id === site.id).map((loan) => [loan.id, loan])).values()];
  if (loans.length === 0) return null;
  return (
    <Panel heading={t("Loans")} testId="loans">
      {loans.map((loan) => (
        <div key={loan.id} className={look.tight}>
          <div className={look.spread}>
            <strong><span className={look.whole}>{format.localDate(loan.from)} –</span> <span className={look.whole}>{format.localDate(loan.to)}</span></strong>
            <Badge tone={loan.status === "ACTIVE" ? "good" : loan.status === "OFFERED" ? "warn" : undefined}>{states[loan.status]}</Badge>
          </div>
          <ul>
            {loan.workers.map(({ worker, consent }) => (
              <li key={worker.id} className={look.spread} style={{ minHeight: 44 }}>
                <span>{worker.displayName} <Badge tone={consent === "GIVEN" ? "good" : consent === "WITHDRAWN" ? "bad" : "warn"} testId="consent">{consents[consent]}</Badge></span>
                {consent === "GIVEN" && loan.status === "ACTIVE" && <May deed="people"><Recall loan={loan} workerId={worker.id} changed={changed} /></May>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Panel>
  );
}

const dayMilliseconds = 86_400_000;
const firstLoanDays = 14;
const isoDay = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** Offers people to employers who need them. Nobody is lent who has not said yes. */
export function LoanOfferForm({ site, changed }: { site: Site; changed: () => void }) {
  const t = useT();
  const offer = useAction(LoanOffer, (data) => data.loanOffer);
  const form = useForm({ from: isoDay(Date.now()), to: isoDay(Date.now() + firstLoanDays * dayMilliseconds), recallNoticeHours: "24" }, offer.refusals);
  const [chosen, setChosen] = useState<string[]>([]);
  const send = async () => {
    const { from, to, recallNoticeHours } = form.values;
    const typed = answers(t);
    const input = { siteId: site.id, workerIds: chosen, from: typed.words("from", from), to: typed.words("to", to), recallNoticeHours: typed.whole("recallNoticeHours", recallNoticeHours) };
    if (form.fail(typed.wrong)) return;
    const answer = await offer.run({ input });
    if (!answer) return;
    setChosen([]);
    changed();
  };
  return (
    <Panel heading={t("Lend people")}>
      <p className={look.muted}>{t("Each person is asked first. Who says no stays with you, and pay goes on as agreed.")}</p>
      <Form className={look.stack} onSend={() => void send()}>
        <Checkbox.Group label={t("Who")} value={chosen} onChange={setChosen} error={form.error("workerIds")}>
          <div className={look.list} style={{ marginTop: 8 }}>
            {site.workers.map((worker) => <Checkbox key={worker.id} size="md" value={worker.id} label={worker.displayName} data-testid="loan-worker" />)}
          </div>
        </Checkbox.Group>
        <div className={look.inlineFields}>
          <TextInput {...form.text("from")} type="date" label={t("From")} data-testid="loan-from" />
          <TextInput {...form.text("to")} type="date" label={t("Until")} data-testid="loan-to" />
          <QuantityField {...form.figure("recallNoticeHours")} label={t("Notice to call back (hours)")} />
        </div>
        <Problem fault={offer.fault} refusals={form.rest(["workerIds"])} />
        <div><Button type="submit" loading={offer.busy} disabled={chosen.length === 0} data-testid="loan-offer">{t("Ask them and offer")}</Button></div>
      </Form>
    </Panel>
  );
}
