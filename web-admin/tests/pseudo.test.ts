import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type StandIn } from "../dev/server.mjs";
import { hrefOf } from "../src/app/paths";
import { grown, type Compiled } from "./pseudo";
import { home } from "./source";
import { everyVisit, openBrowser, outgrown, settled, visitor } from "./visits";

/** The words of English in the built client: the file of each area, with its messages grown. */
async function grownCatalogues(): Promise<Map<string, string>> {
  const manifest = JSON.parse(readFileSync(join(home, "dist/.vite/manifest.json"), "utf8")) as Record<string, { file: string }>;
  const catalogues = new Map<string, string>();
  for (const [source, { file }] of Object.entries(manifest)) {
    if (!source.startsWith("src/locales/en/")) continue;
    const text = readFileSync(join(home, "dist", file), "utf8");
    const module = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Record<string, Record<string, Compiled>>;
    const exported = Object.entries(module).map(([name, messages]) => {
      const long = Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, grown(message)]));
      return `const words_${name} = ${JSON.stringify(long)}; export { words_${name} as ${name} };`;
    });
    catalogues.set(`/${file}`, exported.join("\n"));
  }
  return catalogues;
}

/**
 * Text that does not fit where it stands: out of a control's own box, or cut by something around it that does not scroll.
 * What is cut on purpose, with dots at its end, is somebody's own text and not the client's.
 */
const clipped = `() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!node.data.trim() || holder.closest(".visually-hidden, [aria-hidden=true], script, style, title, option, [hidden]") || !holder.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    if (text.width === 0) continue;
    for (let box = holder; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.clipPath !== "none" && box.getBoundingClientRect().width <= 1) break;
      const isControl = ["BUTTON", "SUMMARY", "TH", "TD"].includes(box.tagName) || (box.tagName === "A" && style.display !== "inline");
      const cuts = [style.overflowX, style.overflowY].some((way) => way === "hidden" || way === "clip");
      if (style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none" || [style.overflowX, style.overflowY].some((way) => way === "auto" || way === "scroll")) break;
      if (!isControl && !cuts) continue;
      const edge = box.getBoundingClientRect();
      if (text.left < edge.left - 1.5 || text.right > edge.right + 1.5 || text.top < edge.top - 3 || text.bottom > edge.bottom + 3) {
        found.push(box.tagName + "." + String(box.className).slice(0, 40) + " cuts “" + node.data.trim().slice(0, 60) + "”");
        break;
      }
    }
  }
  return [...new Set(found)];
}`;

describe("a language with words that are 40 % longer", () => {
  let server: StandIn;
  let browser: Browser;
  let catalogues: Map<string, string>;
  const faults: string[] = [];

  beforeAll(async () => {
    catalogues = await grownCatalogues();
    server = await startServer();
    browser = await openBrowser();
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    server?.stop();
  });

  async function speaksLong(page: Page): Promise<Set<string>> {
    const served = new Set<string>();
    await page.context().route(/\/assets\//, async (route: Route) => {
      const path = new URL(route.request().url()).pathname;
      const body = catalogues.get(path);
      if (body === undefined) return route.fallback();
      served.add(path);
      return route.fulfill({ body, contentType: "text/javascript" });
    });
    return served;
  }

  it("grows every message of every catalogue, and keeps the values in it", () => {
    expect(catalogues.size).toBeGreaterThanOrEqual(6);
    expect(grown("Sign in")).toBe("SignSi ini");
    expect(grown(["Hello ", ["name"]])).toEqual(["HelloHe ", ["name"]]);
    expect(grown([["count", "plural", { one: ["#", " row"], other: ["#", " rows"] }]])).toEqual([["count", "plural", { one: ["#", " rowro"], other: ["#", " rowsro"] }]]);
  });

  it("clips nothing and widens no page, on a phone and at a desk", async () => {
    const found: Record<string, string[]> = {};
    for (const person of new Set(everyVisit.map(([, visit]) => ("as" in visit ? visit.as : undefined)))) {
      const page = await visitor(browser, server, person, faults);
      const served = await speaksLong(page);
      for (const [path, visit] of everyVisit.filter(([, visit]) => ("as" in visit ? visit.as : undefined) === person)) {
        const address = hrefOf({ to: path, params: visit.params, search: "search" in visit ? visit.search : undefined } as never);
        await page.goto(server.address + address);
        await settled(page);
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 860 });
          await page.evaluate(() => new Promise(requestAnimationFrame));
          const problems = [...(await page.evaluate<string[]>(`(${clipped})()`)), ...(await outgrown(page))];
          if (problems.length > 0) found[`${address} at ${width}`] = problems;
        }
      }
      // Words that came from elsewhere would prove nothing.
      expect(served.size).toBeGreaterThanOrEqual(2);
      await page.context().close();
    }
    expect(found).toEqual({});
    expect(faults).toEqual([]);
  }, 180_000);
});
