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
  "/work/clock": { as: "jihye" },
  "/work/earnings": { as: "jihye" },
  "/work/open": { as: "jihye" },
  "/work/loans": { as: "jihye" },
  "/work/profile": { as: "jihye" },
};

const looks = [
  { theme: "light", width: 1280 },
  { theme: "dark", width: 1280 },
  { theme: "dark", width: 390 },
  { theme: "light", width: 390 },
] as const;

/** What opens over a page: how, and what shows that it is open. */
const overlays: { on: Path; name: string; search?: Record<string, string>; open: (page: Page) => Promise<void> }[] = [
  { on: "/console/$org", name: "palette", open: (page) => page.keyboard.press("Control+k") },
  { on: "/console/$org", name: "help", open: (page) => page.getByTestId("help-open").filter({ visible: true }).first().click() },
  { on: "/console/$org/orders", name: "columns", open: (page) => page.getByTestId("columns-open").click() },
  { on: "/console/$org/products", name: "new view", search: { q: "tea" }, open: (page) => page.getByTestId("view-new").click() },
];

/** What a thumb cannot hit, by its label too; links inside of sentences are let off, as by WCAG. A mouse needs 24 px, which axe looks at by itself. */
const thumb = 44;
const tooSmall = `(smallest) => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, [role=button], [role=switch], [role=tab]")]
  .filter((each) => each.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !each.closest("p, .visually-hidden, [aria-hidden=true]") && !each.disabled)
  .map((each) => ({ each, box: (each.closest("label") || (["checkbox", "radio"].includes(each.type) && each.labels[0]) || each).getBoundingClientRect() }))
  .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom > 0 && (box.height < smallest || box.width < smallest))
  .map(({ each, box }) => each.tagName + "#" + (each.dataset.testid ?? each.textContent.trim().slice(0, 30)) + " " + Math.round(box.width) + "×" + Math.round(box.height))`;

const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const standard = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
/** By night the colours are others; what the page says and how it is built is not. */
const colours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
const patience = 15_000;

/** Nothing is being waited for any more: the page has its heading and no bars in the place of data. */
const settled = (page: Page) => page.waitForFunction(() => document.querySelector("h1, h2") && !document.querySelector("[aria-busy=true]"), undefined, { timeout: patience });

async function violations(page: Page, theme: (typeof looks)[number]["theme"]): Promise<string[]> {
  const found = await page.evaluate((only) => (globalThis as unknown as { axe: { run: (root: Document, options: object) => Promise<AxeResults> } }).axe.run(document, { runOnly: only, resultTypes: ["violations"], preload: false }), theme === "light" ? standard : colours);
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${(node.any[0] ?? node.all[0])?.message ?? ""})`).join("; ")}`);
}

/** Gives the page its look, and waits until it has been drawn and nothing fades any more. */
async function dress(page: Page, { theme, width }: (typeof looks)[number]) {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height: width < 600 ? 844 : 860 });
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    await Promise.all(document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity).map((each) => each.finished.catch(() => undefined)));
  });
}

/** A page that is wider than the window. */
async function outgrown(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide > 0 ? [`${wide} px wider than the window`] : [];
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

  async function visitor(person: string | undefined): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-US", reducedMotion: "reduce" });
    if (person) await context.addCookies([{ name: "mock", value: `${person}@demo.test`, url: server.address }]);
    await context.addInitScript(() => {
      localStorage.setItem("merchanthub.cart", JSON.stringify([{ itemId: "p1-v0", quantity: 2 }, { itemId: "d1", quantity: 5 }]));
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
    return page;
  }

  // In every other look and language the tour of the real product scans them: this is the scan that is quick.
  it("no page has a serious violation, and a worker's nothing that a thumb cannot hit", async () => {
    const found: Record<string, string[]> = {};
    for (const person of new Set(Object.values(visits).map(({ as }) => as))) {
      const page = await visitor(person);
      for (const [path, visit] of Object.entries(visits).filter(([, { as }]) => as === person)) {
        await page.goto(server.address + hrefOf({ to: path, params: visit.params, search: visit.search } as never));
        await settled(page);
        await page.evaluate(axe);
        const problems = [...(await violations(page, "light")), ...(await outgrown(page))];
        if (path.startsWith("/work")) {
          await dress(page, { theme: "light", width: 390 });
          problems.push(...(await page.evaluate<string[]>(`(${tooSmall})(${thumb})`)).map((each) => `too small for a thumb: ${each}`));
          await dress(page, { theme: "light", width: 1280 });
        }
        if (problems.length > 0) found[path] = problems;
      }
      await page.context().close();
    }
    expect(found).toEqual({});
  }, 120_000);

  it("has no serious violation in what opens over a page", async () => {
    const page = await visitor("lin");
    const found: Record<string, string[]> = {};
    for (const { on, name, search, open } of overlays) {
      for (const look of looks) {
        await dress(page, look);
        await page.goto(server.address + hrefOf({ to: on, params: visits[on].params, search } as never));
        await settled(page);
        await page.evaluate(axe);
        await open(page);
        await page.getByRole("dialog").first().waitFor({ timeout: patience });
        const problems = [...(await violations(page, look.theme)), ...(await outgrown(page))];
        if (problems.length > 0) found[`${name} ${look.theme} ${look.width}`] = problems;
      }
    }
    await page.context().close();
    expect(found).toEqual({});
  }, 120_000);

  it("was looked at on every address", () => {
    expect(Object.keys(visits).sort()).toEqual(Object.keys(paths).sort());
  });

  it("met no fault of a page, of a document, or of the stand-in server", () => {
    expect([...faults, ...server.faults]).toEqual([]);
  });
});
