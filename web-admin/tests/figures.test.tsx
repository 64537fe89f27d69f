// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ApiProvider } from "../src/app/client";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
const { Kit } = await import("../src/ui/Kit");
const { HereContext } = await import("../src/console/organisation");
const { SalesPanel } = await import("../src/console/orders/SalesPanel");

const won = (minorUnits: string) => ({ __typename: "Money", amount: minorUnits, currencyCode: "KRW", minorUnits });
const figures = { __typename: "SalesFigures", orders: 2, gross: won("2000"), refunds: won("0"), fees: won("100"), net: won("1900"), averageOrder: won("1000") };
const sales = [{ __typename: "SalesReport", currencyCode: "KRW", today: figures, sameDayLastWeek: figures, total: figures, days: [{ __typename: "SalesDay", date: "2026-03-01", figures }, { __typename: "SalesDay", date: "2026-03-02", figures }] }];

describe("a figure of the home page", () => {
  beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
  afterEach(cleanup);

  it("says what it counts, and leads to the rows behind it", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => new Response(JSON.stringify({ data: { organisation: { __typename: "Organisation", id: "o1", balance: [won("1455")], sales } } }), { headers: { "content-type": "application/json" } })));
    const here = { id: "o1", name: "Forest", kind: "RETAILER", status: "APPROVED", role: "OWNER" } as const;
    render(<ApiProvider><Kit><HereContext value={here}><SalesPanel /></HereContext></Kit></ApiProvider>);
    const tiles = (await screen.findAllByRole("term")).map((term) => term.parentElement as HTMLElement);
    expect(tiles).toHaveLength(5);
    for (const tile of tiles) expect(tile.querySelectorAll("dd")[1]?.textContent, tile.textContent ?? "").toMatch(/\w.*\./);
    const links = tiles.map((tile) => within(tile).queryByRole("link")?.getAttribute("href"));
    expect(links).toEqual([...Array.from({ length: 3 }, () => "/console/o1/orders?from=2026-03-02&to=2026-03-02"), undefined, "/console/o1/orders"]);
  });
});
