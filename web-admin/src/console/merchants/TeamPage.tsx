import { useState } from "react";
import { useAction } from "../../app/action";
import { useData } from "../../app/data";
import { useForm } from "../../app/form";
import { graphql, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import type { Membership } from "../../app/me";
import { navigate, useSearch } from "../../app/router";
import { Form } from "../../plain/controls";
import { Missing, Problem, Waiting } from "../../plain/states";
import { Button, DataList, look, Page, Panel, Pick, readAddress, sortOf, TextInput, type ListColumn, type ListSearch } from "../../ui";
import { may, useHere } from "../organisation";

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

type Member = NonNullable<ResultOf<typeof TeamQuery>["organisation"]>["members"][number];

const path = "/console/$org/team";
const ends = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
const pageOf = (nodes: Member[]) => ({ nodes, totalCount: nodes.length, pageInfo: ends });

/** A team is small and comes whole: it is searched and sorted here, where the names of roles are known. */
function inOrder(members: readonly Member[], search: ListSearch, names: Record<Role, string>): Member[] {
  const words = (search.q ?? "").toLowerCase();
  const fitting = members.filter(({ role, person }) => (!search.role || role === search.role) && [person.displayName, person.email].some((text) => text.toLowerCase().includes(words)));
  const { sortKey, reverse } = sortOf(search, ["NAME", "EMAIL", "ROLE"]);
  if (!sortKey) return fitting;
  const text = ({ role, person }: Member) => (sortKey === "NAME" ? person.displayName : sortKey === "EMAIL" ? person.email : names[role]);
  const sorted = fitting.toSorted((one, other) => text(one).localeCompare(text(other)));
  return reverse ? sorted.reverse() : sorted;
}

export function TeamPage() {
  const t = useT();
  const here = useHere();
  const names = useRoleNames();
  const filters = [{ name: "role", label: t("Role"), all: t("Every role"), options: Object.entries(names).map(([value, label]) => ({ value, label })), testId: "role-pick" }];
  const { search, strays } = readAddress(useSearch(path), filters);
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
    form.setValues((before) => ({ ...before, email: "" }));
  };
  const shown = inOrder(asked.data.organisation.members, search, names);
  const columns: ListColumn<Member>[] = [
    { id: "name", heading: t("Person"), sort: { key: "NAME" }, fixed: true, cell: (member) => <strong>{member.person.displayName}</strong>, file: [{ heading: t("Person"), of: (member) => member.person.displayName }] },
    { id: "email", heading: t("E-mail"), sort: { key: "EMAIL" }, cell: (member) => member.person.email, file: [{ heading: t("E-mail"), of: (member) => member.person.email }] },
    { id: "role", heading: t("Role"), sort: { key: "ROLE" }, end: true, cell: (member) => names[member.role], file: [{ heading: t("Role"), of: (member) => names[member.role] }] },
  ];
  return (
    <Page heading={t("Team")}>
      <DataList
        name="team" scope={here.id} label={t("Team")} organisation={here.name} testId="team"
        list={{ asked, page: pageOf(shown), fetchPage: async () => ({ page: pageOf(shown) }) }} columns={columns} keyOf={(member) => member.person.id} nameOf={(member) => member.person.displayName}
        search={search} strays={strays} show={(next) => navigate({ to: path, params: { org: here.id }, search: next })}
        filters={filters}
        find={{ name: "q", label: t("Name or e-mail"), testId: "team-search" }}
        nothingYet={{ heading: t("Nobody yet"), children: null }}
      />
      {may(here, "team") && (
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
