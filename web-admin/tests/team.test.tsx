// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, configure, fireEvent, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ApiProvider } from "../src/app/client";
import { startRouter } from "../src/app/router";
import { SessionProvider } from "../src/app/session";
import type { Here } from "../src/console/organisation";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
vi.stubGlobal("scrollTo", vi.fn());
const { HereContext } = await import("../src/console/organisation");
const { TeamPage } = await import("../src/console/merchants/TeamPage");
const { AuditPage } = await import("../src/console/merchants/AuditPage");
const { InvitationPage } = await import("../src/shop/platform/InvitationPage");
const { Kit } = await import("../src/ui");

const here = (role: Here["role"]): Here => ({ id: "o1", name: "Forest", kind: "RETAILER", status: "APPROVED", role });
const person = (id: string, displayName: string) => ({ __typename: "Person", id, displayName, email: `${id}@shop.example` });
const member = (role: string, id: string, name: string) => ({ __typename: "OrganisationMember", role, person: person(id, name) });
const roles = [["OWNER", ["MANAGE_OWNERS", "MANAGE_TEAM"]], ["MANAGER", ["MANAGE_TEAM"]], ["FINANCE", ["READ_MONEY"]], ["READ_ONLY", []]].map(([role, rights]) => ({ __typename: "RoleRights", role, rights }));
const invitation = { __typename: "OrganisationInvitation", id: "i1", email: "new@shop.example", role: "FINANCE", sentAt: "2026-01-01T00:00:00Z", endsAt: "2099-01-01T00:00:00Z", invitedBy: person("p1", "Mina") };
const ends = { __typename: "PageInfo", hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
const entry = {
  __typename: "AuditEntry", number: 7, at: "2026-01-01T00:00:00Z", actorKind: "OPERATOR", person: null, deed: "store.Close", subjectKind: "store", subjectId: "s1",
  changes: [{ __typename: "AuditChange", path: "closureReason", before: null, after: "Stocktaking" }], requestId: "r-7", hash: "aa", previousHash: "99",
};

/** A server that answers by the name of the operation, and what it was asked. */
async function open(address: string, page: ReactNode, { email = null, broken = null }: { email?: string | null; broken?: number | null } = {}) {
  const asked: Record<string, Record<string, unknown>> = {};
  vi.stubGlobal("fetch", vi.fn(async (_url: string, { body }: { body: string }) => {
    const { operationName, variables } = JSON.parse(body) as { operationName: string; variables: Record<string, unknown> };
    asked[operationName] = variables;
    const organisation = (more: object) => ({ organisation: { __typename: "Organisation", id: "o1", ...more } });
    const done = (name: string) => ({ [name]: { __typename: "Payload", ...organisation({}), userErrors: [] } });
    const answers: Record<string, object> = {
      Me: { me: email ? { ...person("p9", "Uma"), email, isOperator: false, language: "en", worker: null, memberships: [] } : null },
      Team: organisation({ members: [member("OWNER", "p1", "Mina"), member("FINANCE", "p2", "Jun")], invitations: [invitation], roles }),
      AuditPeople: organisation({ members: [member("OWNER", "p1", "Mina")] }),
      AuditLog: organisation({ auditLog: { __typename: "AuditEntryConnection", pageInfo: ends, nodes: [entry] } }),
      AuditVerification: organisation({ auditLogVerification: { __typename: "AuditLogVerification", checkedEntries: 6, firstBrokenEntry: broken, isComplete: true, lastHash: "aa" } }),
      Invitation: { invitation: { __typename: "InvitationOffer", businessName: "Forest", email: "new@shop.example", role: "FINANCE", endsAt: "2099-01-01T00:00:00Z" } },
      MemberInvite: done("organisationMemberInvite"),
    };
    return new Response(JSON.stringify({ data: answers[operationName] }), { headers: { "content-type": "application/json" } });
  }));
  history.replaceState(null, "", address);
  await startRouter();
  render(<ApiProvider><SessionProvider><Kit>{page}</Kit></SessionProvider></ApiProvider>);
  return asked;
}

describe("the team", () => {
  // The kit is drawn for the first time here, which takes a slow machine its time.
  beforeAll(() => {
    configure({ asyncUtilTimeout: 15_000 });
    vi.setConfig({ testTimeout: 30_000 });
    i18n.loadAndActivate({ locale: "en", messages: {} });
  });
  afterEach(cleanup);

  const team = (role: Here["role"]) => <HereContext value={here(role)}><TeamPage /></HereContext>;

  it("shows an owner the open invitations, and invites by e-mail", async () => {
    const asked = await open("/console/o1/team", team("OWNER"));
    expect((await screen.findByTestId("invitations")).textContent).toContain("new@shop.example");
    fireEvent.change(screen.getByTestId("member-email"), { target: { value: " jo@shop.example " } });
    fireEvent.change(screen.getByTestId("member-invite-role"), { target: { value: "FINANCE" } });
    expect(screen.getByTestId("role-rights").textContent).toContain("see the money");
    fireEvent.click(screen.getByTestId("member-invite"));
    await screen.findByText(/is invited/);
    expect(asked.MemberInvite).toEqual({ input: { id: "o1", email: "jo@shop.example", role: "FINANCE" } });
  });

  it("offers a manager neither the role of owner nor a change of one", async () => {
    await open("/console/o1/team", team("MANAGER"));
    await screen.findByTestId("invitations");
    const given = [...screen.getByTestId("member-invite-role").querySelectorAll("option")].map((option) => option.value);
    expect(given).toEqual(["MANAGER", "FINANCE", "READ_ONLY"]);
    expect(screen.getAllByTestId("member-change")).toHaveLength(1);
  });

  it("tells everybody what each role may do, and lets only managers change anything", async () => {
    await open("/console/o1/team", team("READ_ONLY"));
    expect((await screen.findByTestId("roles")).textContent).toContain("see the money");
    for (const id of ["member-change", "member-invite", "invitations", "audit-open"]) expect(screen.queryByTestId(id)).toBeNull();
  });

  it("has a log that says who did what before and after, and that finds a changed entry", async () => {
    const asked = await open("/console/o1/audit?kind=store&from=2026-01-01", <HereContext value={here("FINANCE")}><AuditPage /></HereContext>, { broken: 7 });
    expect(await screen.findByText("An operator of the platform")).toBeTruthy();
    expect(asked.AuditLog).toMatchObject({ id: "o1", filter: { subjectKind: "store", from: new Date(2026, 0, 1).toISOString() } });
    expect(screen.getByText("Closed")).toBeTruthy();
    fireEvent.click(screen.getByTestId("audit-details"));
    expect((await screen.findByTestId("audit-changes")).textContent).toContain("Stocktaking");
    expect(asked.AuditVerification).toBeUndefined();
    fireEvent.click(screen.getByTestId("audit-verify"));
    expect((await screen.findByTestId("audit-broken")).textContent).toContain("Entry 7");
  });
});

describe("an invitation", () => {
  afterEach(cleanup);

  it("leads who is not signed in to an account and back", async () => {
    await open("/invitation?key=1.abc", <InvitationPage />);
    expect((await screen.findByTestId("invitation-sign-up")).getAttribute("href")).toBe("/sign-up?next=%2Finvitation%3Fkey%3D1.abc");
    expect(screen.queryByTestId("invitation-accept")).toBeNull();
  });

  it("is accepted by the account of its address alone", async () => {
    await open("/invitation?key=1.abc", <InvitationPage />, { email: "other@shop.example" });
    expect((await screen.findByTestId("invitation-other")).textContent).toContain("other@shop.example");
    cleanup();
    await open("/invitation?key=1.abc", <InvitationPage />, { email: "NEW@shop.example" });
    expect(await screen.findByTestId("invitation-accept")).toBeTruthy();
  });
});
