import { useState } from "react";
import { useData } from "../../app/data";
import { graphql, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { leaveFor, navigate, useSearch } from "../../app/router";
import { useSession } from "../../app/session";
import { Missing, Waiting } from "../../plain/states";
import { Button, ButtonLink, DataList, look, Page, Panel, readAddress, Rows, Sheet, sortOf, type ListColumn, type ListSearch } from "../../ui";
import { may, useHere } from "../organisation";
import { InviteForm, Invitations, OpenInvitation } from "./Invitations";
import { Member as MemberSheet } from "./Member";
import { RoleRights, useRightNames, useRoleNames, type Role } from "./roles";

const TeamQuery = graphql(`
  query Team($id: ID!) {
    organisation(id: $id) { id members { role person { id displayName email } } invitations { ...OpenInvitation } roles { ...RoleRights } }
  }
`, [OpenInvitation, RoleRights]);

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
  const rightNames = useRightNames();
  const { me } = useSession();
  const asked = useData(TeamQuery, { id: here.id }, { concerns: ["Organisation"] });
  const [chosen, setChosen] = useState<Member | null>(null);
  if (!asked.data) return <Waiting asked={asked} />;
  if (!asked.data.organisation) return <Missing />;
  const { members, invitations, roles } = asked.data.organisation;
  const shown = inOrder(members, search, names);
  const manages = may(here, "team");
  const choices = manages ? roles.map(({ role }) => role).filter((role) => role !== "OWNER" || here.role === "OWNER") : [];
  const mayChange = (member: Member) => manages && (member.role !== "OWNER" || here.role === "OWNER");
  const isSelf = (member: Member) => member.person.id === me?.id;
  const done = (gone: boolean) => {
    const self = chosen && isSelf(chosen);
    setChosen(null);
    // One's own rights have changed: the whole console is asked for anew.
    if (self) leaveFor(gone ? { to: "/console" } : { to: "/console/$org/team", params: { org: here.id } });
    else asked.retry();
  };
  const columns: ListColumn<Member>[] = [
    { id: "name", heading: t("Person"), sort: { key: "NAME" }, fixed: true, cell: (member) => <strong>{member.person.displayName}</strong>, file: [{ heading: t("Person"), of: (member) => member.person.displayName }] },
    { id: "email", heading: t("E-mail"), sort: { key: "EMAIL" }, cell: (member) => member.person.email, file: [{ heading: t("E-mail"), of: (member) => member.person.email }] },
    { id: "role", heading: t("Role"), sort: { key: "ROLE" }, end: true, cell: (member) => names[member.role], file: [{ heading: t("Role"), of: (member) => names[member.role] }] },
    {
      id: "change", heading: t("Change"), end: true,
      cell: (member) => (mayChange(member) || isSelf(member)) && <Button size="xs" variant="default" aria-haspopup="dialog" aria-label={t("Change {name}", { name: member.person.displayName })} onClick={() => setChosen(member)} data-testid="member-change">{t("Change…")}</Button>,
    },
  ];
  return (
    <Page heading={t("Team")} actions={may(here, "audit") && <ButtonLink variant="default" to="/console/$org/audit" params={{ org: here.id }} data-testid="audit-open">{t("Audit log")}</ButtonLink>}>
      <DataList
        name="team" scope={here.id} label={t("Team")} organisation={here.name} testId="team"
        list={{ asked, page: pageOf(shown), fetchPage: async () => ({ page: pageOf(shown) }) }} columns={columns} keyOf={(member) => member.person.id} nameOf={(member) => member.person.displayName}
        search={search} strays={strays} show={(next) => navigate({ to: path, params: { org: here.id }, search: next })}
        filters={filters}
        find={{ name: "q", label: t("Name or e-mail"), testId: "team-search" }}
        nothingYet={{ heading: t("Nobody yet"), children: null }}
      />
      {manages && <Invitations organisation={here.id} invitations={invitations} changed={asked.retry} />}
      {manages && <InviteForm organisation={here.id} roles={roles} choices={choices} changed={asked.retry} />}
      <Panel heading={t("What each role may do")} testId="roles">
        <p className={look.small}>{t("Every member may look at the work of the organisation. This is what some may do besides.")}</p>
        <Rows rows={roles} keyOf={({ role }) => role} caption={t("What each role may do")} columns={[
          { heading: t("Role"), cell: ({ role }) => <strong>{names[role]}</strong> },
          { heading: t("May"), cell: ({ rights }) => (rights.length > 0 ? rights.map((right) => rightNames[right]).join(", ") : t("nothing besides")) },
        ]} />
      </Panel>
      <Sheet opened={chosen !== null} close={() => setChosen(null)} title={chosen?.person.displayName ?? ""}>
        {chosen && <MemberSheet key={chosen.person.id} organisation={here.id} person={chosen.person} role={chosen.role} roles={roles} choices={mayChange(chosen) ? choices : []} self={isSelf(chosen)} done={done} />}
      </Sheet>
    </Page>
  );
}
