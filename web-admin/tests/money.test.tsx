// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, configure, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ApiProvider } from "../src/app/client";
import { startRouter } from "../src/app/router";
import { SessionProvider } from "../src/app/session";
import type { Here } from "../src/console/organisation";
import { daysOf, monthsUntil } from "../src/console/payments/months";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
vi.stubGlobal("scrollTo", vi.fn());
const { HereContext } = await import("../src/console/organisation");
const { MoneyPage } = await import("../src/console/payments/MoneyPage");
const { Kit } = await import("../src/ui");

const month = monthsUntil(new Date())[1] ?? "";
const search = `?month=${month}&currency=KRW`;
const here: Here = { id: "o1", name: "Forest", kind: "RETAILER", status: "APPROVED", role: "FINANCE" };
const money = (amount: string, currencyCode = "KRW") => ({ __typename: "Money", amount, currencyCode, minorUnits: amount });
const ends = { __typename: "PageInfo", hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
const entry = { __typename: "StatementEntry", transferId: "sale:1", occurredAt: `${month}-02T03:00:00Z`, kind: "sale", gross: money("36000"), fee: money("1080"), net: money("34920"), balance: money("44920"), order: { __typename: "Order", id: "order1", number: "MH-1" } };

/** A server with an account in two currencies; answers what was asked of it. */
async function open(asking: string, { balance = [money("44920"), money("5", "JPY")], hasOtherMovements = false } = {}) {
  const asked: Record<string, Record<string, unknown>> = {};
  vi.stubGlobal("fetch", vi.fn(async (_url: string, { body }: { body: string }) => {
    const { operationName, variables } = JSON.parse(body) as { operationName: string; variables: Record<string, unknown> };
    asked[operationName] = variables;
    const statement = operationName === "MoneyEntries"
      ? { __typename: "Statement", entries: { __typename: "StatementEntryConnection", pageInfo: ends, nodes: [entry] } }
      : { __typename: "Statement", opening: money("10000"), sales: money("36000"), fees: money("1080"), refunds: money("0"), feesReturned: money("0"), other: money("0"), closing: money("44920"), hasOtherMovements };
    const organisation = { __typename: "Organisation", id: "o1", ...(operationName === "MoneyBalance" ? { balance } : { statement }) };
    return new Response(JSON.stringify({ data: operationName === "Me" ? { me: null } : { organisation } }), { headers: { "content-type": "application/json" } });
  }));
  history.replaceState(null, "", `/console/o1/money${asking}`);
  await startRouter();
  render(<ApiProvider><SessionProvider><Kit><HereContext value={here}><MoneyPage /></HereContext></Kit></SessionProvider></ApiProvider>);
  return asked;
}

describe("the money page", () => {
  // The kit is drawn for the first time here, which takes a slow machine its time.
  beforeAll(() => {
    configure({ asyncUtilTimeout: 15_000 });
    vi.setConfig({ testTimeout: 30_000 });
  });
  beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
  afterEach(cleanup);

  it("asks for the month and the currency of its address, and links to the order and to the file of the same month", async () => {
    const asked = await open(search);
    expect((await screen.findByTestId("money-closing")).textContent).toContain("44,920");
    expect(asked.MoneyStatement).toMatchObject({ id: "o1", ...daysOf(month), currencyCode: "KRW" });
    expect((await screen.findByText("MH-1")).getAttribute("href")).toBe("/console/o1/orders/order1");
    expect(screen.getByTestId("statement-file").getAttribute("href")).toContain(`/statements/o1.csv${search}&timeZone=`);
  });

  it("says that no payout was made only where the data says so", async () => {
    await open(search);
    expect(await screen.findByTestId("no-payout")).toBeTruthy();
    cleanup();
    await open(search, { hasOtherMovements: true });
    await screen.findByTestId("money-closing");
    expect(screen.queryByTestId("no-payout")).toBeNull();
  });

  it("has nothing to add up before money has moved", async () => {
    const asked = await open("", { balance: [] });
    expect(await screen.findByText("No money has moved yet")).toBeTruthy();
    expect(asked.MoneyStatement).toBeUndefined();
  });
});
