// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, configure, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ApiProvider } from "../src/app/client";
import { startRouter } from "../src/app/router";
import { SessionProvider } from "../src/app/session";
import { stockReasons, wayOf } from "../src/console/catalog/stockNames";
import type { Here } from "../src/console/organisation";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
vi.stubGlobal("scrollTo", vi.fn());
const { HereContext } = await import("../src/console/organisation");
const { StockHistoryPage } = await import("../src/console/catalog/StockHistoryPage");
const { Kit } = await import("../src/ui");

const here: Here = { id: "o1", name: "Forest", kind: "RETAILER", status: "APPROVED", role: "WAREHOUSE" };
const ends = { __typename: "PageInfo", hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
const entry = { __typename: "StockChange", at: "2026-03-02T03:00:00Z", units: 0, before: null, after: null, reason: null, note: null, byName: null, importId: null, orderId: null, orderNumber: null };

async function open(nodes: object[] | null) {
  const asked: Record<string, Record<string, unknown>> = {};
  vi.stubGlobal("fetch", vi.fn(async (_url: string, { body }: { body: string }) => {
    const { operationName, variables } = JSON.parse(body) as { operationName: string; variables: Record<string, unknown> };
    asked[operationName] = variables;
    const variant = { __typename: "Variant", id: "v1", title: "Small", product: { __typename: "Product", id: "p1", title: "Shirt" }, stockHistory: nodes && { __typename: "StockChangeConnection", pageInfo: ends, nodes } };
    return new Response(JSON.stringify({ data: operationName === "Me" ? { me: null } : { variant } }), { headers: { "content-type": "application/json" } });
  }));
  history.replaceState(null, "", "/console/o1/products/p1/stock/v1");
  await startRouter();
  render(<ApiProvider><SessionProvider><Kit><HereContext value={here}><StockHistoryPage /></HereContext></Kit></SessionProvider></ApiProvider>);
  return asked;
}

describe("the history of a stock", () => {
  // The kit is drawn for the first time here, which takes a slow machine its time.
  beforeAll(() => {
    configure({ asyncUtilTimeout: 15_000 });
    vi.setConfig({ testTimeout: 30_000 });
  });
  beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
  afterEach(cleanup);

  it("says what, how many, why, who and of which order", async () => {
    const asked = await open([
      { ...entry, kind: "SOLD", units: -2, orderId: "order1", orderNumber: "MH-1" },
      { ...entry, kind: "ADJUSTED", units: -1, before: 1200, after: 1199, reason: "DAMAGED", note: "wet", byName: "Mia" },
      { ...entry, kind: "IMPORTED", units: 5, before: 0, after: 5, importId: "import1" },
    ]);
    expect((await screen.findByText("MH-1")).getAttribute("href")).toBe("/console/o1/orders/order1");
    expect(asked.StockHistory).toMatchObject({ id: "v1", first: 50, after: null });
    expect(screen.getByText("1,200 → 1,199")).toBeDefined();
    expect(screen.getByText("+5")).toBeDefined();
    expect([screen.getByText("Damaged"), screen.getByText("wet"), screen.getByText("Mia"), screen.getByText(/Shirt · Small/)]).toHaveLength(4);
    expect(screen.getByRole("link", { name: "File" }).getAttribute("href")).toBe("/console/o1/products/imports/import1");
  });

  it("is empty at first", async () => {
    await open([]);
    expect(await screen.findByText("Nothing has changed yet")).toBeDefined();
  });
});

describe("the reasons", () => {
  it("are all offered, and each has its way", () => expect([...stockReasons].sort()).toEqual(Object.keys(wayOf).sort()));
});
