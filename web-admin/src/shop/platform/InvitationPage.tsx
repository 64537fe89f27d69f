import { useAction } from "../../app/action";
import { useRenewApi } from "../../app/client";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { useSession } from "../../app/session";
import { Button } from "../../plain/controls";
import { Empty, Notice, Problem, Waiting } from "../../plain/states";
import css from "../shop.module.css";

const InvitationQuery = graphql(`query Invitation($key: String!) { invitation(key: $key) { businessName email role endsAt } }`);
const InvitationAccept = graphql(`mutation InvitationAccept($input: InvitationAcceptInput!) { invitationAccept(input: $input) { organisation { id } userErrors { ...UserErrors } } }`, [UserErrors]);

type Offer = NonNullable<ResultOf<typeof InvitationQuery>["invitation"]>;

function Answer({ offer, linkKey }: { offer: Offer; linkKey: string }) {
  const t = useT();
  const { me, signOut } = useSession();
  const renew = useRenewApi();
  const accept = useAction(InvitationAccept, (data) => data.invitationAccept);
  const next = `/invitation?${new URLSearchParams({ key: linkKey }).toString()}`;
  if (!me) {
    return (
      <>
        <p>{t("Sign in with {email}, or make an account with this address. Then you come back here.", { email: offer.email })}</p>
        <p className={css.row}><Link to="/sign-up" search={{ next }} data-testid="invitation-sign-up">{t("Create an account")}</Link> <Link to="/sign-in" search={{ next }} data-testid="invitation-sign-in">{t("Sign in")}</Link></p>
      </>
    );
  }
  if (me.email.toLowerCase() !== offer.email.toLowerCase()) {
    return (
      <>
        <Notice tone="warn" testId="invitation-other">{t("You are signed in as {mine}. This invitation is for {theirs}.", { mine: me.email, theirs: offer.email })}</Notice>
        <Button quiet onClick={() => void signOut()}>{t("Sign out")}</Button>
      </>
    );
  }
  const send = async () => {
    const answer = await accept.run({ input: { key: linkKey } });
    if (!answer?.organisation) return;
    await renew();
    navigate({ to: "/console/$org", params: { org: answer.organisation.id } });
  };
  return (
    <>
      <Problem fault={accept.fault} refusals={accept.refusals} />
      <Button wide busy={accept.busy} onClick={() => void send()} data-testid="invitation-accept">{t("Accept the invitation")}</Button>
    </>
  );
}

/** What the link in an invitation's letter opens. */
export function InvitationPage() {
  const t = useT();
  const format = useFormat();
  const { key = "" } = useSearch("/invitation");
  const asked = useData(InvitationQuery, { key }, { concerns: [] });
  const roles: Record<Offer["role"], string> = {
    OWNER: t("Owner"), MANAGER: t("Manager"), CATALOGUE: t("Catalogue"), WAREHOUSE: t("Warehouse"), LIVE_HOST: t("Live host"), DISPATCHER: t("Dispatcher"), FINANCE: t("Finance"), READ_ONLY: t("Looks only"),
  };
  if (!asked.data) return <Waiting asked={asked} />;
  const offer = asked.data.invitation;
  if (!offer) return <Empty page heading={t("This invitation is over")}><p>{t("It was used or taken back, it has ended, or a newer letter was sent. Ask who invited you for a new one.")}</p></Empty>;
  return (
    <div className={css.narrow}>
      <title>{t("Invitation")}</title>
      <h1 className={css.title}>{t("{business} invites you", { business: offer.businessName })}</h1>
      <div className={css.panel} data-testid="invitation">
        <p>{t("Your role would be “{role}”. Accept before {day}.", { role: roles[offer.role], day: format.dateTime(offer.endsAt) })}</p>
        <Answer offer={offer} linkKey={key} />
      </div>
    </div>
  );
}
