import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AxeResults } from "axe-core";
import { startServer, type StandIn } from "../dev/server.mjs";
import { hrefOf, paths, type Path } from "../src/app/paths";

/** Who looks at which thing of the stand-in server. A new address without a line here fails. */
const visits: Record<Path, { params?: Record<string, string>; as?: string; search?: Record<string, string> }> = {
  "/": {},
  "/search": { search: { q: "" } },
  "/products/$productId": { params: { productId: "p1" } },
  "/deals": {},
  "/deals/$dealId": { params: { dealId: "d1" } },
  "/stores": {},
  "/stores/$storeId": { params: { storeId: "store1" } },
  "/live": {},
  "/live/$liveId": { params: { liveId: "l1" } },
  "/cart": {},
  "/checkout/$checkoutId": { params: { checkoutId: "c1" } },
  "/orders": { as: "lin" },
  "/orders/$orderId": { params: { orderId: "o1" }, as: "lin" },
  "/sign-in": {},
  "/sign-up": {},
  "/console": { as: "lin" },
  "/console/apply": { as: "jihye" },
  "/console/$org": { params: { org: "org1" }, as: "lin" },
  "/console/$org/stores": { params: { org: "org1" }, as: "lin" },
  "/console/$org/stores/new": { params: { org: "org1" }, as: "lin" },
  "/console/$org/stores/$storeId": { params: { org: "org1", storeId: "store1" }, as: "lin" },
  "/console/$org/team": { params: { org: "org1" }, as: "lin" },
  "/console/$org/products": { params: { org: "org1" }, as: "lin" },
  "/console/$org/products/new": { params: { org: "org1" }, as: "lin" },
  "/console/$org/products/import": { params: { org: "org1" }, as: "lin" },
  "/console/$org/products/imports/$importId": { params: { org: "org1", importId: "import1" }, as: "lin" },
  "/console/$org/products/$productId": { params: { org: "org1", productId: "p1" }, as: "lin" },
  "/console/$org/orders": { params: { org: "org1" }, as: "lin" },
  "/console/$org/orders/$orderId": { params: { org: "org1", orderId: "o1" }, as: "lin" },
  "/console/$org/live": { params: { org: "org1" }, as: "lin" },
  "/console/$org/live/new": { params: { org: "org1" }, as: "lin" },
  "/console/$org/live/$liveId": { params: { org: "org1", liveId: "l1" }, as: "lin" },
  "/console/$org/deals": { params: { org: "org2" }, as: "factory" },
  "/console/$org/deals/new": { params: { org: "org2" }, as: "factory" },
  "/console/$org/deals/$dealId": { params: { org: "org2", dealId: "d1" }, as: "factory" },
  "/console/$org/people": { params: { org: "org3" }, as: "cinema" },
  "/console/$org/people/new": { params: { org: "org3" }, as: "cinema" },
  "/console/$org/people/$siteId": { params: { org: "org4", siteId: "site2" }, as: "cinema" },
  "/console/$org/people/$siteId/shift": { params: { org: "org4", siteId: "site2" }, as: "cinema" },
  "/operator/applications": { as: "ops" },
  "/operator/ledger": { as: "ops" },
  "/operator/parked": { as: "ops" },
  "/work": { as: "jihye" },
  "/work/shifts": { as: "jihye" },
  "/work/open": { as: "jihye" },
  "/work/loans": { as: "jihye" },
  "/work/profile": { as: "jihye" },
};

/** Each page is looked at twice: as a phone shows it in the dark, in Korean, and as a desk shows it in the light, in English. */
const looks = [
  { theme: "light", language: "en", width: 1280 },
  { theme: "dark", language: "ko", width: 390 },
] as const;

const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const patience = 15_000;

/** Nothing is being waited for any more: the page has its heading and no bars in the place of data. */
const settled = (page: Page) => page.waitForFunction(() => document.querySelector("h1, h2") && !document.querySelector("[aria-busy=true]"), undefined, { timeout: patience });

async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate((tags) => (globalThis as unknown as { axe: { run: (root: Document, options: object) => Promise<AxeResults> } }).axe.run(document, { runOnly: tags, resultTypes: ["violations"], preload: false }), standard);
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${(node.any[0] ?? node.all[0])?.message ?? ""})`).join("; ")}`);
}

describe("WCAG 2.2 AA in a browser", () => {
  let server: StandIn;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    server = await startServer();
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    server?.stop();
  });

  it.each(looks)("no page has a serious violation: $theme, $language, $width px", async ({ theme, language, width }) => {
    const found: Record<string, string[]> = {};
    const people = new Set(Object.values(visits).map(({ as }) => as));
    for (const person of people) {
      const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 860 }, locale: "en-US", reducedMotion: "reduce" });
      if (person) await context.addCookies([{ name: "mock", value: `${person}@demo.test`, url: server.address }]);
      await context.addInitScript(([chosenLanguage, chosenTheme]) => {
        localStorage.setItem("merchanthub.language", chosenLanguage ?? "");
        localStorage.setItem("merchanthub.theme", chosenTheme ?? "");
        localStorage.setItem("merchanthub.cart", JSON.stringify([{ itemId: "p1-v0", quantity: 2 }, { itemId: "d1", quantity: 5 }]));
      }, [language, theme]);
      const page = await context.newPage();
      page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
      for (const [path, visit] of Object.entries(visits).filter(([, { as }]) => as === person)) {
        await page.goto(server.address + hrefOf({ to: path, params: visit.params, search: visit.search } as never));
        await settled(page);
        await page.evaluate(axe);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        const problems = [...(await violations(page)), ...(wide > 0 ? [`${wide} px wider than the window`] : [])];
        if (problems.length > 0) found[path] = problems;
      }
      await context.close();
    }
    expect(found).toEqual({});
  }, 120_000);

  it("was looked at on every address", () => {
    expect(Object.keys(visits).sort()).toEqual(Object.keys(paths).sort());
  });

  it("met no fault of a page, of a document, or of the stand-in server", () => {
    expect([...faults, ...server.faults]).toEqual([]);
  });
});
