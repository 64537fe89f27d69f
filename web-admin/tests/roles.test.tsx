// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ApiProvider } from "../src/app/client";
import { startRouter } from "../src/app/router";
import { SessionProvider } from "../src/app/session";
import type { Deed, Here } from "../src/console/organisation";
import { commandsOf } from "../src/console/shell/commands";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
vi.stubGlobal("scrollTo", vi.fn());
const { HereContext, may, mayOpen } = await import("../src/console/organisation");
const { ConsoleLayout } = await import("../src/console/ConsoleLayout");
const { NoStoreYet } = await import("../src/console/StorePick");

const here = (role: Here["role"]): Here => ({ id: "o1", name: "Forest", kind: "RETAILER", status: "APPROVED", role });
const deeds: Deed[] = ["stores", "products", "stock", "live", "deals", "people", "refunds", "money", "team", "audit"];

describe("a role", () => {
  it.each<[Here["role"], Deed[]]>([
    ["OWNER", deeds], ["MANAGER", deeds], ["READ_ONLY", []], ["CATALOGUE", ["products", "stock", "deals"]], ["WAREHOUSE", ["stock"]],
    ["LIVE_HOST", ["live"]], ["DISPATCHER", ["people"]], ["FINANCE", ["refunds", "money", "audit"]],
  ])("%s may do what the server's rules let it do", (role, expected) => {
    expect(deeds.filter((deed) => may(here(role), deed))).toEqual(expected);
  });

  it("opens the forms that it may send, and every page to read", () => {
    expect(["stores/new", "products/new", "products/import", "live/new", "people/$siteId/shift", "products", "orders/$orderId", "money", ""].filter((path) => mayOpen(here("READ_ONLY"), path))).toEqual(["products", "orders/$orderId", ""]);
  });

  it("that only reads is offered nothing to make", () => {
    const nothing = () => undefined;
    const commands = commandsOf((message) => message, { here: here("READ_ONLY"), me: null, locale: "en", theme: "dark", keys: true, signOut: nothing, news: nothing, help: nothing });
    expect(commands.filter(({ id }) => id.startsWith("make-"))).toEqual([]);
  });
});

describe("pages", () => {
  beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
  afterEach(cleanup);

  it("offer a step to those only who may take it", () => {
    const show = (role: Here["role"]) => render(<HereContext value={here(role)}><NoStoreYet /></HereContext>);
    show("READ_ONLY");
    expect(screen.queryByText("Add a store")).toBeNull();
    cleanup();
    show("OWNER");
    expect(screen.getByText("Add a store")).toBeTruthy();
  });

  it("that are forms say at once that the role does not reach, when they are opened by address", async () => {
    const me = { __typename: "Person", id: "p", email: "p@example.test", displayName: "P", isOperator: false, language: "en", worker: null, memberships: [{ __typename: "Membership", role: "READ_ONLY", organisation: { __typename: "Organisation", id: "o1", businessName: "Forest", kind: "RETAILER", status: "APPROVED" } }] };
    vi.stubGlobal("fetch", vi.fn(async (_url: string, { body }: { body: string }) => {
      const { operationName } = JSON.parse(body) as { operationName: string };
      return new Response(JSON.stringify({ data: operationName === "Me" ? { me } : { organisation: null } }), { headers: { "content-type": "application/json" } });
    }));
    history.replaceState(null, "", "/console/o1/products/new");
    await startRouter();
    render(<ApiProvider><SessionProvider><ConsoleLayout /></SessionProvider></ApiProvider>);
    expect(await screen.findByText("Your role does not allow this")).toBeTruthy();
    expect(screen.getByText("Ask an owner or a manager of Forest for a role that does.")).toBeTruthy();
  });
});
