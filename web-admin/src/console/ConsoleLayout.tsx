import { useMemo } from "react";
import { useT } from "../app/i18n";
import { matchOf } from "../app/paths";
import { leaveFor, Navigate, Outlet, useAddress, useParams } from "../app/router";
import { useSession } from "../app/session";
import { Missing } from "../plain/states";
import { Frame, NativeSelect, NoRight, SignedIn, type FrameLink } from "../ui";
import { ApplicationStatus } from "./merchants/ApplicationStatus";
import { HereContext, mayOpen, sectionNames, sectionsSeen, type Here } from "./organisation";
import { Shell } from "./shell/Shell";

const newOrganisation = "new";

function OrganisationSwitch({ current }: { current: string }) {
  const t = useT();
  const { me } = useSession();
  if (!me || me.memberships.length === 0) return null;
  return (
    <NativeSelect
      aria-label={t("Organisation")}
      data-testid="organisation-switch"
      value={current}
      onChange={(event) => {
        const org = event.currentTarget.value;
        leaveFor(org === newOrganisation ? { to: "/console/apply" } : { to: "/console/$org", params: { org } });
      }}
      data={[...me.memberships.map(({ organisation }) => ({ value: organisation.id, label: organisation.businessName })), { value: newOrganisation, label: t("Add a business…") }]}
    />
  );
}

/** The console before an organisation is chosen: the first one, or the application for one. */
function FirstOrganisation() {
  const { me } = useSession();
  const first = me?.memberships[0];
  return first ? <Navigate to="/console/$org" params={{ org: first.organisation.id }} replace /> : <Navigate to="/console/apply" replace />;
}

export const ConsoleStart = () => <SignedIn><FirstOrganisation /></SignedIn>;

export function ApplyLayout() {
  return <SignedIn><Frame links={[]} head={<OrganisationSwitch current={newOrganisation} />} tools={<Shell here={null} />}><Outlet /></Frame></SignedIn>;
}

function Organisation() {
  const t = useT();
  const { org } = useParams("/console/$org");
  const { me } = useSession();
  const membership = me?.memberships.find((each) => each.organisation.id === org);
  const here = useMemo<Here | null>(() => membership ? {
    id: membership.organisation.id,
    name: membership.organisation.businessName,
    kind: membership.organisation.kind,
    status: membership.organisation.status,
    role: membership.role,
  } : null, [membership]);
  const { pathname } = useAddress();
  const cockpit = /\/live\/(?!new)[^/]+$/.test(pathname);
  const page = matchOf(pathname)?.path.replace("/console/$org/", "") ?? "";

  const names = sectionNames(t);
  const base = `/console/${org}`;
  const links: FrameLink[] = here?.status === "APPROVED"
    ? [{ to: base, label: t("Overview"), exact: true }, ...sectionsSeen(here).map((section) => ({ to: `${base}/${section}`, label: names[section], testId: `nav-${section}` }))]
    : [];
  return (
    <Frame links={links} wide={cockpit} head={<OrganisationSwitch current={org} />} tools={<Shell here={here} />}>
      {here ? (
        <HereContext value={here}>{here.status !== "APPROVED" ? <ApplicationStatus /> : mayOpen(here, page) ? <Outlet /> : <NoRight page heading={t("Your role does not allow this")} organisation={here.name} />}</HereContext>
      ) : <Missing />}
    </Frame>
  );
}

export const ConsoleLayout = () => <SignedIn><Organisation /></SignedIn>;
