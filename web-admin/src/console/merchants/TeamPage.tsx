import { useState } from "react";
import { useAction } from "../../app/action";
import { useData } from "../../app/data";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import type { Membership } from "../../app/me";
import { Form } from "../../plain/controls";
import { Missing, Problem, Waiting } from "../../plain/states";
import { Button, look, Page, Panel, Pick, Rows, TextInput } from "../../ui";
import { useHere } from "../organisation";

const TeamQuery = graphql(`
  query Team($id: ID!) { organisation(id: $id) { id members { role person { id displayName email } } } }
`);
const MemberAdd = graphql(`
  mutation MemberAdd($input: OrganisationMemberAddInput!) { organisationMemberAdd(input: $input) { organisation { id } userErrors { ...UserErrors } } }
`, [UserErrors]);

type Role = Membership["role"];

export function useRoleNames(): Record<Role, string> {
  const t = useT();
  return {
    OWNER: t("Owner"), MANAGER: t("Manager"), CATALOGUE: t("Catalogue"), WAREHOUSE: t("Warehouse"),
    LIVE_HOST: t("Live host"), DISPATCHER: t("Dispatcher"), FINANCE: t("Finance"), READ_ONLY: t("Looks only"),
  };
}

export function TeamPage() {
  const t = useT();
  const here = useHere();
  const names = useRoleNames();
  const asked = useData(TeamQuery, { id: here.id }, { concerns: ["Organisation"] });
  const add = useAction(MemberAdd, (data) => data.organisationMemberAdd);
  const form = useForm({ email: "", role: "LIVE_HOST" }, add.refusals);
  const [added, setAdded] = useState("");
  if (!asked.data) return <Waiting asked={asked} />;
  if (!asked.data.organisation) return <Missing />;
  const send = async () => {
    const email = form.values.email.trim();
    setAdded("");
    if (!(await add.run({ input: { id: here.id, email, role: form.values.role as Role } }))) return;
    setAdded(email);
    form.set("email", "");
  };
  return (
    <Page heading={t("Team")}>
      <Rows caption={t("Team")} rows={asked.data.organisation.members} keyOf={(member) => member.person.id} columns={[
        { heading: t("Name"), cell: (member) => <strong>{member.person.displayName}</strong> },
        { heading: t("E-mail"), cell: (member) => member.person.email },
        { heading: t("Role"), cell: (member) => names[member.role], end: true },
      ]} />
      {(here.role === "OWNER" || here.role === "MANAGER") && (
        <Panel heading={t("Add somebody")}>
          <Form className={look.stack} onSend={() => void send()}>
            <div className={look.two}>
              <TextInput {...form.text("email")} type="email" label={t("E-mail")} description={t("The person needs an account first.")} />
              <Pick label={t("Role")} hint={t("What this person may do here.")} value={form.values.role} onChange={(value) => form.set("role", value)} options={Object.entries(names).map(([value, label]) => ({ value, label }))} error={form.error("role")} />
            </div>
            <Problem fault={add.fault} refusals={form.rest()} />
            <div className={look.row}><Button type="submit" loading={add.busy}>{t("Add")}</Button><span role="status" className={look.small}>{added && t("{email} is in the team now.", { email: added })}</span></div>
          </Form>
        </Panel>
      )}
    </Page>
  );
}
