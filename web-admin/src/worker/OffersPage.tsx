import { useState } from "react";
import { useAction, useKeyedAction } from "../app/action";
import { useData, useNow } from "../app/data";
import { graphql, MoneyParts, UserErrors, type ResultOf } from "../app/graphql";
import { useT } from "../app/i18n";
import { ShiftLine } from "../people/ShiftLine";
import { Link } from "../app/router";
import { Button, buttonLook, Choice, Form } from "../plain/controls";
import { Empty, Problem, Waiting } from "../plain/states";
import { Badge, look, Page } from "../ui/page";
import { inWords } from "./duration";
import { FindSections } from "./FindSections";
import { NoProfile } from "./NoProfile";

const OffersQuery = graphql(`
  query Offers {
    myWorker {
      id loans { id workers { consent worker { id } } }
      offers(first: 50) {
        nodes {
          id status expiresAt distanceMetres
          shift { id skill startsAt endsAt hourlyWage { ...MoneyParts } site { id name address organisation { id businessName } } }
        }
      }
    }
  }
`, [MoneyParts]);
const Accept = graphql(`mutation OfferAccept($input: OfferAcceptInput!) { offerAccept(input: $input) { offer { id status } userErrors { ...UserErrors } } }`, [UserErrors]);
const Decline = graphql(`mutation OfferDecline($input: OfferDeclineInput!) { offerDecline(input: $input) { offer { id status } userErrors { ...UserErrors } } }`, [UserErrors]);

type Offer = NonNullable<ResultOf<typeof OffersQuery>["myWorker"]>["offers"]["nodes"][number];

const pollMilliseconds = 5_000;

function OpenOffer({ offer, changed }: { offer: Offer; changed: () => void }) {
  const t = useT();
  const now = useNow(30_000);
  const accept = useKeyedAction(Accept, (data) => data.offerAccept);
  const decline = useAction(Decline, (data) => data.offerDecline);
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState("time");
  const reasons = [
    { value: "time", label: t("The time does not suit me") },
    { value: "distance", label: t("It is too far") },
    { value: "wage", label: t("The wage is too low") },
    { value: "work", label: t("I do not want this work") },
    { value: "other", label: t("Another reason") },
  ];
  return (
    <ShiftLine shift={offer.shift} distanceMetres={offer.distanceMetres} badge={<Badge tone="warn">{t("Answer within {duration}", { duration: inWords(t, Math.max(0, Date.parse(offer.expiresAt) - now) / 1000) })}</Badge>}>
      <Problem fault={accept.fault ?? decline.fault} refusals={[...accept.refusals, ...decline.refusals]} />
      {declining ? (
        <Form className={look.stack} onSend={() => void decline.run({ input: { id: offer.id, reason } }).then(changed)}>
          <Choice label={t("Why not?")} hint={t("So that the next offer fits better.")} value={reason} onChange={(event) => setReason(event.target.value)} data-testid="decline-reason">
            {reasons.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
          </Choice>
          <div className={look.row}>
            <Button type="submit" quiet busy={decline.busy} data-testid="decline-confirm">{t("Decline")}</Button>
            <Button quiet onClick={() => setDeclining(false)}>{t("Back")}</Button>
          </div>
        </Form>
      ) : (
        <div className={look.two} style={{ gap: 10 }}>
          <Button big busy={accept.busy} data-testid="offer-accept" onClick={() => void accept.run((idempotencyKey) => ({ input: { id: offer.id, idempotencyKey } })).then(changed)}>{t("I will come")}</Button>
          <Button big quiet data-testid="offer-decline" onClick={() => setDeclining(true)}>{t("Not this one")}</Button>
        </div>
      )}
    </ShiftLine>
  );
}

export function OffersPage() {
  const t = useT();
  const asked = useData(OffersQuery, {}, { concerns: ["Worker", "ShiftOffer"], everyMilliseconds: pollMilliseconds });
  const worker = asked.data?.myWorker;
  const open = worker?.offers.nodes.filter((offer) => offer.status === "SENT") ?? [];
  const past = worker?.offers.nodes.filter((offer) => offer.status !== "SENT") ?? [];
  const names: Record<Offer["status"], string> = { SENT: "", ACCEPTED: t("You come"), DECLINED: t("You declined"), TIMED_OUT: t("Time ran out"), REVOKED: t("Taken back"), SUPERSEDED: t("Filled by others") };
  const asks = worker?.loans.some((loan) => loan.workers.some((each) => each.worker.id === worker.id && each.consent === "REQUESTED"));
  return (
    <Page heading={t("Offers")}>
      <FindSections />
      {!asked.data ? <Waiting asked={asked} /> : !worker ? <NoProfile /> : (
        <>
          {asks && <div><Link to="/work/loans" className={buttonLook({ quiet: true, big: true })}>{t("Your employer asks you something")}</Link></div>}
          {open.length === 0 && <Empty heading={t("No offer right now")}><p>{t("Offers that fit you appear here by themselves. You can also look for open shifts.")}</p><Link to="/work/open" className={buttonLook({ big: true })}>{t("Find shifts")}</Link></Empty>}
          {open.map((offer) => <OpenOffer key={offer.id} offer={offer} changed={asked.retry} />)}
          {past.length > 0 && (
            <details>
              <summary>{t("Earlier offers")}</summary>
              <div className={look.stack} style={{ marginTop: 12 }}>{past.map((offer) => <ShiftLine key={offer.id} shift={offer.shift} badge={<Badge tone={offer.status === "ACCEPTED" ? "good" : undefined}>{names[offer.status]}</Badge>} />)}</div>
            </details>
          )}
        </>
      )}
    </Page>
  );
}
