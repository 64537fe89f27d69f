import { useState } from "react";
import { useAction } from "../app/action";
import { useData } from "../app/data";
import { useFormat } from "../app/format";
import { graphql, UserErrors, type ResultOf } from "../app/graphql";
import { useT } from "../app/i18n";
import { Button } from "../plain/controls";
import { Empty, Problem, Waiting } from "../plain/states";
import { Badge, look, Page, Panel } from "../ui/page";
import { MySections } from "./MySections";
import { NoProfile } from "./NoProfile";

const LoansQuery = graphql(`
  query MyLoans {
    myWorker { id loans { id status from to recallNoticeHours lender { id businessName } site { id name } workers { consent worker { id } } } }
  }
`);
const Give = graphql(`mutation ConsentGive($input: LoanConsentGiveInput!) { loanConsentGive(input: $input) { loan { id } userErrors { ...UserErrors } } }`, [UserErrors]);
const Withdraw = graphql(`mutation ConsentWithdraw($input: LoanConsentWithdrawInput!) { loanConsentWithdraw(input: $input) { loan { id } userErrors { ...UserErrors } } }`, [UserErrors]);

type Worker = NonNullable<ResultOf<typeof LoansQuery>["myWorker"]>;
type Loan = Worker["loans"][number];

function Consent({ loan, workerId, changed }: { loan: Loan; workerId: string; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const give = useAction(Give, (data) => data.loanConsentGive);
  const withdraw = useAction(Withdraw, (data) => data.loanConsentWithdraw);
  const consent = loan.workers.find((each) => each.worker.id === workerId)?.consent ?? "REQUESTED";
  const over = loan.status === "CLOSED" || loan.status === "RECALLED";
  const names = { REQUESTED: t("Your answer?"), GIVEN: t("You said yes"), WITHDRAWN: t("You said no") };
  const input = { input: { loanId: loan.id } };
  const [asking, setAsking] = useState(false);
  const take = async () => {
    if (!(await withdraw.run(input))) return;
    setAsking(false);
    changed();
  };
  return (
    <Panel testId="loan">
      <div className={look.spread}>
        <h2>{loan.lender.businessName}</h2>
        <Badge tone={consent === "GIVEN" ? "good" : consent === "REQUESTED" ? "warn" : undefined} testId="consent">{names[consent]}</Badge>
      </div>
      <p>{t("{site} would lend you to other employers from {from} to {to}.", { site: loan.site.name, from: format.localDate(loan.from), to: format.localDate(loan.to) })}</p>
      <p className={look.muted}>{t("You decide about each shift. Your employer can call you back with {hours} hours of notice. You can take your yes back at any time.", { hours: loan.recallNoticeHours })}</p>
      <Problem fault={give.fault} refusals={give.refusals} />
      {!over && (
        <div className={look.row}>
          {consent !== "GIVEN" && <Button busy={give.busy} data-testid="consent-give" onClick={() => void give.run(input).then(changed)}>{t("Yes, lend me")}</Button>}
          {consent === "REQUESTED" && <Button quiet busy={withdraw.busy} data-testid="consent-refuse" onClick={() => void take()}>{t("No")}</Button>}
          {consent === "GIVEN" && !asking && <Button quiet data-testid="consent-withdraw" onClick={() => setAsking(true)}>{t("Take my yes back")}</Button>}
        </div>
      )}
      {!over && consent === "GIVEN" && asking && (
        <div className={look.stack} role="group" aria-label={t("Take my yes back")}>
          <p>{t("Shifts that you accepted under this loan are given to others.")}</p>
          <div className={look.row}>
            <Button busy={withdraw.busy} data-testid="consent-withdraw-confirm" onClick={() => void take()}>{t("Take my yes back")}</Button>
            <Button quiet onClick={() => setAsking(false)}>{t("Leave it")}</Button>
          </div>
        </div>
      )}
      <Problem fault={withdraw.fault} refusals={withdraw.refusals} />
    </Panel>
  );
}

export function LoansPage() {
  const t = useT();
  const asked = useData(LoansQuery, {}, { concerns: ["Worker", "Loan"] });
  const worker = asked.data?.myWorker;
  return (
    <Page heading={t("Loans")}>
      <MySections />
      {!asked.data ? <Waiting asked={asked} /> : !worker ? <NoProfile /> : worker.loans.length === 0 ? (
        <Empty heading={t("Nobody has asked you")}><p>{t("When your employer closes for a time, it can ask here whether it may lend you to others.")}</p></Empty>
      ) : worker.loans.map((loan) => <Consent key={loan.id} loan={loan} workerId={worker.id} changed={asked.retry} />)}
    </Page>
  );
}
