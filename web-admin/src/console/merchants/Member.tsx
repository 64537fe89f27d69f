import { useAction } from "../../app/action";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import { Button, ConfirmButton, look, Pick } from "../../ui";
import { useRightNames, useRoleNames, type Right, type Role } from "./roles";

const RoleSet = graphql(`mutation MemberRoleSet($input: OrganisationMemberRoleSetInput!) { organisationMemberRoleSet(input: $input) { organisation { id members { role person { id } } } userErrors { ...UserErrors } } }`, [UserErrors]);
const Remove = graphql(`mutation MemberRemove($input: OrganisationMemberRemoveInput!) { organisationMemberRemove(input: $input) { organisation { id } userErrors { ...UserErrors } } }`, [UserErrors]);

/** What a role may do, in one sentence. */
export function RightsOf({ role, roles }: { role: Role; roles: readonly { role: Role; rights: readonly Right[] }[] }) {
  const t = useT();
  const names = useRightNames();
  const rights = roles.find((each) => each.role === role)?.rights ?? [];
  return <p className={look.small} data-testid="role-rights">{rights.length > 0 ? t("May {rights}; and look at everything else.", { rights: rights.map((right) => names[right]).join(", ") }) : t("May look at everything and change nothing.")}</p>;
}

/** Changes one member's role, or lets them go. */
export function Member({ organisation, person, role, roles, choices, self, done }: {
  organisation: string;
  person: { id: string; displayName: string };
  role: Role;
  roles: readonly { role: Role; rights: readonly Right[] }[];
  choices: readonly Role[];
  self: boolean;
  done: (gone: boolean) => void;
}) {
  const t = useT();
  const names = useRoleNames();
  const set = useAction(RoleSet, (data) => data.organisationMemberRoleSet);
  const remove = useAction(Remove, (data) => data.organisationMemberRemove);
  const form = useForm({ role }, set.refusals);
  const input = { id: organisation, personId: person.id };
  const save = async () => {
    if (await set.run({ input: { ...input, role: form.values.role } })) done(false);
  };
  return (
    <div className={look.stack}>
      {choices.length > 0 && (
        <Form className={look.stack} onSend={() => void save()}>
          <Pick label={t("Role")} value={form.values.role} onChange={(value) => form.set("role", value)} options={choices.map((value) => ({ value, label: names[value] }))} error={form.error("role")} testId="member-role" />
          <RightsOf role={form.values.role} roles={roles} />
          <Problem fault={set.fault} refusals={form.rest()} />
          <div className={look.row}><Button type="submit" loading={set.busy} data-testid="member-role-set">{t("Change the role")}</Button></div>
        </Form>
      )}
      <ConfirmButton
        label={self ? t("Leave this organisation") : t("Let {name} go", { name: person.displayName })}
        question={self ? t("You lose access at once. Only somebody in the team can invite you again.") : t("{name} loses access at once, on every device. What they did stays in the audit log.", { name: person.displayName })}
        confirm={self ? t("Leave") : t("Let go")} danger action={remove} testId="member-remove"
        run={async () => { const answer = await remove.run({ input }); if (answer) done(true); return answer !== null; }}
      />
    </div>
  );
}
