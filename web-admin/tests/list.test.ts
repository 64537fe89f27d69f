import { describe, expect, it } from "vitest";
import { hrefOf, paths } from "../src/app/paths";
import { csvOf, fileNameOf } from "../src/ui/list/csv";
import { collect, type ListPage } from "../src/ui/list/pages";
import { filtersOf, hiddenFrom, isShown, renamed, viewsFrom, without, withView, type View } from "../src/ui/list/views";

describe("a file of rows", () => {
  it("begins with the mark, quotes what has to be quoted, and ends each row as RFC 4180 says", () => {
    expect(csvOf([["Name", "Sum"], ["a \"b\", c\n", 12], [null, undefined]])).toBe("\uFEFFName,Sum\r\n\"a \"\"b\"\", c\n\",12\r\n,\r\n");
  });

  it.each(["=1+1", "+1", "-1", "@x", "\tx", "\rx"])("never begins a formula with %j", (text) => {
    expect(csvOf([[text]]).replace(/["\uFEFF]/g, "").startsWith(`'${text}`)).toBe(true);
  });

  it("keeps numbers numbers, and its name is one that a disk takes", () => {
    expect(csvOf([[-5, "주문"]])).toBe("\uFEFF-5,주문\r\n");
    expect(fileNameOf(["Live/sales: \"now\""], "2026-01-02")).toBe("Live-sales-now-2026-01-02.csv");
  });
});

describe("a whole list", () => {
  const pages: Record<string, ListPage<number>> = {
    "": { nodes: [1, 2], pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: "a", endCursor: "b" } },
    b: { nodes: [3], pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: "c", endCursor: "c" } },
  };
  const fetchPage = async (after: string | null) => ({ page: pages[after ?? ""] as ListPage<number> });

  it("is read page by page, and says how far it is", async () => {
    const told: number[] = [];
    expect(await collect(fetchPage, (rows) => told.push(rows) > 0)).toEqual({ rows: [1, 2, 3] });
    expect(told).toEqual([2, 3]);
  });

  it("stops when somebody cancels, fails, or stands still", async () => {
    const fault = { code: "THROTTLED", retryable: true };
    expect(await collect(fetchPage, () => false)).toEqual({ cancelled: true });
    expect(await collect(async () => ({ fault }), () => true)).toEqual({ fault });
    const still = async () => ({ page: { nodes: [1], pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: "a", endCursor: "a" } } });
    expect(await collect(still, () => true)).toEqual({ rows: [1, 1] });
  });
});

describe("a view", () => {
  const view: View = { id: "1", name: "Mine", search: { q: "oil", store: "s" }, hidden: ["kind"] };

  it("is one of filters and columns, wherever its page stands", () => {
    expect(isShown(view, { store: "s", q: "oil", after: "x" }, ["kind"])).toBe(true);
    expect(isShown(view, { store: "s" }, ["kind"])).toBe(false);
    expect(isShown(view, view.search, [])).toBe(false);
    expect(filtersOf({ q: "", store: "s", before: "x" })).toEqual({ store: "s" });
  });

  it("is replaced by one of the same name, renamed and deleted", () => {
    expect(withView([view], { ...view, id: "2", hidden: [] })).toEqual([{ ...view, hidden: [] }]);
    expect(renamed([view], "1", "Ours")[0]?.name).toBe("Ours");
    expect(without([view], "1")).toEqual([]);
  });

  it("that was damaged in the browser is left out", () => {
    expect(viewsFrom(JSON.stringify([view, { id: 1 }, null]))).toEqual([view]);
    expect([viewsFrom("{"), viewsFrom(null)]).toEqual([[], []]);
    expect([hiddenFrom("[1]"), hiddenFrom("[\"a\"]")]).toEqual([null, ["a"]]);
  });
});

describe("the address of a list", () => {
  it("keeps its filters and its place, and nothing else", () => {
    const href = hrefOf({ to: "/console/$org/products", params: { org: "o" }, search: { store: "s", q: "면", after: "c1" } });
    expect(paths["/console/$org/products"](new URLSearchParams(`${href.split("?")[1]}&evil=1`))).toEqual({ store: "s", q: "면", after: "c1", before: undefined });
  });
});
