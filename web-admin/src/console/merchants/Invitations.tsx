import { useState } from "react";
import { useAction } from "../../app/action";
import { useForm } from "../../app/form";
import { graphql, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import { Badge, Button, ConfirmButton, look, Panel, Pick, Rows, TextInput, Time } from "../../ui";
import { RightsOf } from "./Member";
import { useRoleNames, type Right, type Role } from "./roles";

export const OpenInvitation = graphql(`fragment OpenInvitation on OrganisationInvitation { id email role sentAt endsAt invitedBy { id displayName } }`);

const Invite = graphql(`mutation MemberInvite($input: OrganisationMemberInviteInput!) { organisationMemberInvite(input: $input) { organisation { id } userErrors { ...UserErrors } } }`, [UserErrors]);
const Resend = graphql(`mutation InvitationResend($input: OrganisationInvitationResendInput!) { organisationInvitationResend(input: $input) { organisation { id } userErrors { ...UserErrors } } }`, [UserErrors]);
const Revoke = graphql(`mutation InvitationRevoke($input: OrganisationInvitationRevokeInput!) { organisationInvitationRevoke(input: $input) { organisation { id } userErrors { ...UserErrors } } }`, [UserErrors]);

type Invitation = ResultOf<typeof OpenInvitation>;

interface Team {
  organisation: string;
  roles: readonly { role: Role; rights: readonly Right[] }[];
  /** The roles that this person may give. */
  choices: readonly Role[];
  changed: () => void;
}

function Deeds({ organisation, invitation, changed }: { organisation: string; invitation: Invitation; changed: () => void }) {
  const t = useT();
  const [sent, setSent] = useState(false);
  const resend = useAction(Resend, (data) => data.organisationInvitationResend);
  const revoke = useAction(Revoke, (data) => data.organisationInvitationRevoke);
  const input = { id: organisation, invitationId: invitation.id };
  const again = async () => {
    if (!(await resend.run({ input }))) return;
    setSent(true);
    changed();
  };
  return (
    <div className={look.stack}>
      <div className={look.row}>
        <Button variant="default" loading={resend.busy} data-testid="invitation-resend" onClick={() => void again()}>{t("Send again")}</Button>
        <ConfirmButton label={t("Take back")} question={t("The links in the letters to {email} end.", { email: invitation.email })} confirm={t("Take back")} danger action={revoke} testId="invitation-revoke"
          run={async () => { const answer = await revoke.run({ input }); if (answer) changed(); return answer !== null; }} />
      </div>
      <Problem fault={resend.fault} refusals={resend.refusals} />
      <span role="status" className={look.small}>{sent && t("A new letter is on its way.")}</span>
    </div>
  );
}

/** Who was invited and has not come yet. */
export function Invitations({ organisation, invitations, changed }: Pick<Team, "organisation" | "changed"> & { invitations: readonly Invitation[] }) {
  const t = useT();
  const names = useRoleNames();
  const [now] = useState(() => Date.now());
  if (invitations.length === 0) return null;
  return (
    <Panel heading={t("Open invitations")} testId="invitations">
      <Rows rows={invitations} keyOf={(invitation) => invitation.id} caption={t("Open invitations")} columns={[
        { heading: t("E-mail"), cell: (invitation) => invitation.email },
        { heading: t("Role"), cell: (invitation) => names[invitation.role] },
        { heading: t("Invited by"), cell: (invitation) => invitation.invitedBy?.displayName },
        { heading: t("Ends"), cell: (invitation) => (Date.parse(invitation.endsAt) > now ? <Time at={invitation.endsAt} /> : <Badge tone="warn">{t("Has ended")}</Badge>) },
        { heading: t("What to do"), end: true, cell: (invitation) => <Deeds organisation={organisation} invitation={invitation} changed={changed} /> },
      ]} />
    </Panel>
  );
}

/** Sends an invitation by e-mail. */
export function InviteForm({ organisation, roles, choices, changed }: Team) {
  const t = useT();
  const names = useRoleNames();
  const invite = useAction(Invite, (data) => data.organisationMemberInvite);
  const form = useForm<{ email: string; role: Role }>({ email: "", role: "READ_ONLY" }, invite.refusals);
  const [invited, setInvited] = useState("");
  const send = async () => {
    const email = form.values.email.trim();
    setInvited("");
    if (!(await invite.run({ input: { id: organisation, email, role: form.values.role } }))) return;
    setInvited(email);
    form.setValues((before) => ({ ...before, email: "" }));
    changed();
  };
  return (
    <Panel heading={t("Invite somebody")}>
      <Form className={look.stack} onSend={() => void send()}>
        <div className={look.two}>
          <TextInput {...form.text("email")} type="email" label={t("E-mail")} description={t("They get a letter with a link that works for seven days. They need no account yet.")} data-testid="member-email" />
          <Pick label={t("Role")} hint={t("What this person may do here.")} value={form.values.role} onChange={(value) => form.set("role", value)} options={choices.map((value) => ({ value, label: names[value] }))} error={form.error("role")} testId="member-invite-role" />
        </div>
        <RightsOf role={form.values.role} roles={roles} />
        <Problem fault={invite.fault} refusals={form.rest()} />
        <div className={look.row}><Button type="submit" loading={invite.busy} data-testid="member-invite">{t("Invite")}</Button><span role="status" className={look.small}>{invited && t("{email} is invited.", { email: invited })}</span></div>
      </Form>
    </Panel>
  );
}
