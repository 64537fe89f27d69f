// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Fault } from "../src/app/faults";
import { isDay, readAddress } from "../src/ui/list/strays";
import type { ListPage } from "../src/ui/list/pages";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
const { Kit } = await import("../src/ui/Kit");
const { DataList } = await import("../src/ui/list/DataList");

const filters = [
  { name: "status", label: "State", all: "Every state", options: [{ value: "PAID", label: "Paid" }, { value: "CANCELLED", label: "Cancelled" }] },
  { name: "store", label: "Store", all: "All", options: null },
];
const days = [{ name: "from", label: "From" }, { name: "to", label: "Until" }];

describe("the address of a list", () => {
  it("is taken as it is where the list knows it", () => {
    const search = { status: "PAID", store: "s1", from: "2026-01-01", to: "2026-01-01", q: "oil" };
    expect(readAddress(search, filters, days)).toEqual({ search, strays: [] });
  });

  it("loses what the list does not know, and says what that was", () => {
    const { search, strays } = readAddress({ status: "NOPE", from: "2026-99-99", to: "2026-02-30" }, filters, days);
    expect(search).toEqual({ status: undefined, from: undefined, to: undefined });
    expect(strays.map((stray) => stray.kind === "range" ? stray : stray.value)).toEqual(["NOPE", "2026-99-99", "2026-02-30"]);
  });

  it("keeps days in the wrong order, so that one of them can be corrected, and names that", () => {
    const { search, strays } = readAddress({ from: "2026-02-02", to: "2026-01-01" }, [], days);
    expect(search).toEqual({ from: "2026-02-02", to: "2026-01-01" });
    expect(strays).toEqual([{ kind: "range", label: "From", other: "Until" }]);
  });

  it("has days of the calendar only", () => {
    expect(["2026-02-28", "2028-02-29", "2026-02-29", "2026-13-01", "26-1-1", "x"].map(isDay)).toEqual([true, true, false, false, false, false]);
  });
});

interface Row { id: string }
const rows: ListPage<Row> = { nodes: [{ id: "first row" }], totalCount: 1, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } };

function show(address: Record<string, string>, page: ListPage<Row> | null | undefined, fault: Fault | null = null) {
  const shown = vi.fn();
  const { search, strays } = readAddress(address, filters, days);
  render(
    <Kit>
      <DataList<Row> name="t" scope="o" label="Rows" organisation="O" list={{ asked: { data: {}, fault, stale: false, retry: () => undefined }, page, fetchPage: async () => ({ page: rows }) }}
        columns={[{ id: "id", heading: "Row", fixed: true, cell: ({ id }) => id }]} keyOf={({ id }) => id} nameOf={({ id }) => id} search={search} strays={strays} show={shown}
        filters={filters} days={days} nothingYet={{ heading: "none", children: null }} />
    </Kit>,
  );
  return shown;
}

describe("a list", () => {
  beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
  afterEach(cleanup);

  it("shows its rows without a filter that does not exist, names it, and offers no view of it", () => {
    const shown = show({ status: "NOPE", sort: "NOPE" }, rows);
    expect(screen.getByText("first row")).toBeTruthy();
    expect(screen.getByTestId("strays").textContent).toContain("“NOPE”");
    expect(screen.queryByTestId("view-new")).toBeNull();
    fireEvent.click(screen.getByTestId("clear-strays"));
    expect(shown).toHaveBeenCalledWith({ sort: undefined });
  });

  it("says why no row lies between two days", () => {
    show({ from: "2026-02-02", to: "2026-01-01" }, { ...rows, nodes: [] });
    expect(screen.getByTestId("strays").textContent).toContain("“From” is later than “Until”");
  });

  it.each([
    ["refused", undefined, { code: "CURSOR_INVALID", retryable: false }],
    ["answered with nothing", null, null],
  ] as const)("leads to its first page from a place that was %s", (_, page, fault) => {
    const shown = show({ after: "zzzz", status: "PAID" }, page, fault);
    expect(screen.getByText("The address asks for a page that this list does not have")).toBeTruthy();
    fireEvent.click(screen.getByTestId("first-page"));
    expect(shown).toHaveBeenCalledWith({ status: "PAID" });
  });
});
