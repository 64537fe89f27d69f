import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AxeResults } from "axe-core";
import { startServer, type StandIn } from "../dev/server.mjs";
import { hrefOf, paths, type Path } from "../src/app/paths";
import { everyVisit, openBrowser, outgrown, patience, settled, visitor, visits } from "./visits";

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
  { on: "/console/$org", name: "notifications", open: async (page) => { await page.getByTestId("notifications-open").click(); await page.getByTestId("notification").first().waitFor({ timeout: patience }); } },
  { on: "/console/$org/orders", name: "columns", open: (page) => page.getByTestId("columns-open").click() },
  { on: "/console/$org/products/new", name: "question before leaving", open: async (page) => { await page.getByTestId("product-title").fill("Tea"); await page.getByRole("link", { name: "← Products" }).click(); } },
  { on: "/console/$org/products/new", name: "question to sign in again", open: async (page) => {
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByTestId("again-password").waitFor({ timeout: patience });
    await page.context().addCookies(cookies);
  } },
  { on: "/console/$org/products", name: "new view", search: { q: "tea" }, open: (page) => page.getByTestId("view-new").click() },
];

/** What a thumb cannot hit, by its label too; links inside of sentences are let off, as by WCAG. A mouse needs 24 px, which axe looks at by itself. */
const thumb = 44;
const tooSmall = `(smallest) => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, [role=button], [role=switch], [role=tab]")]
  .filter((each) => each.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !each.closest("p, .visually-hidden, [aria-hidden=true]") && !each.disabled)
  .map((each) => ({ each, box: (each.closest("label") || (["checkbox", "radio"].includes(each.type) && each.labels[0]) || each).getBoundingClientRect() }))
  .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom > 0 && (box.height < smallest || box.width < smallest))
  .map(({ each, box }) => each.tagName + "#" + (each.dataset.testid ?? each.textContent.trim().slice(0, 30)) + " " + Math.round(box.width) + "×" + Math.round(box.height))`;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const standard = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
/** By night the colours are others; what the page says and how it is built is not. */
const colours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
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

describe("WCAG 2.2 AA in a browser", () => {
  let server: StandIn;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser();
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    server?.stop();
  });

  // In every other look and language the tour of the real product scans them: this is the scan that is quick.
  it("no page has a serious violation, and a worker's nothing that a thumb cannot hit", async () => {
    const found: Record<string, string[]> = {};
    for (const person of new Set(Object.values(visits).map(({ as }) => as))) {
      const page = await visitor(browser, server, person, faults);
      for (const [path, visit] of everyVisit.filter(([, visit]) => ("as" in visit ? visit.as : undefined) === person)) {
        const address = hrefOf({ to: path, params: visit.params, search: "search" in visit ? visit.search : undefined } as never);
        await page.goto(server.address + address);
        await settled(page);
        await page.evaluate(axe);
        const problems = [...(await violations(page, "light")), ...(await outgrown(page))];
        if (path.startsWith("/work")) {
          await dress(page, { theme: "light", width: 390 });
          problems.push(...(await page.evaluate<string[]>(`(${tooSmall})(${thumb})`)).map((each) => `too small for a thumb: ${each}`));
          await dress(page, { theme: "light", width: 1280 });
        }
        if (problems.length > 0) found[address] = problems;
      }
      await page.context().close();
    }
    expect(found).toEqual({});
  }, 120_000);

  it("has no serious violation in what opens over a page", async () => {
    const page = await visitor(browser, server, "lin", faults);
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
