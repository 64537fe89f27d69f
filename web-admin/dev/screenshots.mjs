// Takes pictures of every page against a running server, to be looked at by a person.
// With AXE=1 every page is also checked for the serious failures of WCAG 2.2 AA.
// node dev/screenshots.mjs http://127.0.0.1:5000 [only-names-containing]
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [base, only = ""] = process.argv.slice(2);
const axe = process.env.AXE ? readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8") : "";
let violations = 0;
const folder = join(import.meta.dirname, "../screenshots");
mkdirSync(folder, { recursive: true });
const pages = [
  ["home", "/"], ["sign-in", "/sign-in"], ["live", "/live/l1"], ["live-next", "/live/l2"], ["product", "/products/p1"], ["deal", "/deals/d1"], ["search", "/search?q="], ["store", "/stores/store1"], ["lives", "/live"],
  ["order", "/orders/o1", "lin@demo.test"], ["papers", "/orders/o1/papers?paper=INV-2026-000042", "lin@demo.test"], ["returns", "/console/org1/returns", "lin@demo.test"], ["my-orders", "/orders", "lin@demo.test"],
  ["overview", "/console/org1", "lin@demo.test"], ["apply", "/console/apply", "jihye@demo.test"], ["refused", "/console/org5", "lin@demo.test"], ["stores", "/console/org1/stores", "lin@demo.test"], ["store-edit", "/console/org1/stores/store1", "lin@demo.test"],
  ["products", "/console/org1/products", "lin@demo.test"], ["console-product", "/console/org1/products/p1", "lin@demo.test"], ["stock-history", "/console/org1/products/p1/stock/p1-v0", "lin@demo.test"], ["import", "/console/org1/products/imports/import1", "lin@demo.test"], ["orders", "/console/org1/orders", "lin@demo.test"], ["console-order", "/console/org1/orders/o1", "lin@demo.test"],
  ["money", "/console/org1/money", "lin@demo.test"],
  ["console-lives", "/console/org1/live", "lin@demo.test"], ["live-new", "/console/org1/live/new", "lin@demo.test"], ["cockpit", "/console/org1/live/l1", "lin@demo.test"], ["cockpit-rtmp", "/console/org1/live/l3", "lin@demo.test"], ["deals", "/console/org2/deals", "factory@demo.test"], ["deal-new", "/console/org2/deals/new", "factory@demo.test"], ["console-deal", "/console/org2/deals/d1", "factory@demo.test"],
  ["sites", "/console/org3/people", "cinema@demo.test"], ["site", "/console/org3/people/site1", "cinema@demo.test"], ["site-busy", "/console/org4/people/site2", "cinema@demo.test"], ["shift-new", "/console/org4/people/site2/shift", "cinema@demo.test"], ["team", "/console/org1/team", "lin@demo.test"], ["audit", "/console/org1/audit", "lin@demo.test"], ["requirements", "/console/org1/requirements", "lin@demo.test"], ["invitation", "/invitation?key=1.invited"],
  ["applications", "/operator/applications", "ops@demo.test"], ["operator-papers", "/operator/papers", "ops@demo.test"], ["ledger", "/operator/ledger", "ops@demo.test"], ["parked", "/operator/parked", "ops@demo.test"],
  ["offers", "/work", "jihye@demo.test"], ["my-shifts", "/work/shifts", "jihye@demo.test"], ["clock", "/work/clock", "jihye@demo.test"], ["earnings", "/work/earnings", "jihye@demo.test"], ["open-shifts", "/work/open", "jihye@demo.test"], ["loans", "/work/loans", "jihye@demo.test"], ["profile", "/work/profile", "jihye@demo.test"],
].filter(([name]) => name.includes(only));
const looks = (process.env.LOOKS ?? "en-light-390,en-light-1280,ko-dark-390,zh-light-1280,zh-dark-390").split(",").map((each) => each.split("-"));

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
for (const [language, theme, width] of looks) {
  for (const [name, path, email] of pages) {
    const context = await browser.newContext({ viewport: { width: Number(width), height: width === "390" ? 844 : 860 }, locale: "en-US", timezoneId: "Asia/Seoul" });
    if (email) await context.addCookies([{ name: "mock", value: email, url: base }]);
    await context.addInitScript(([l, c]) => { localStorage.setItem("merchanthub.language", l); localStorage.setItem("merchanthub.theme", c); }, [language, theme]);
    const page = await context.newPage();
    page.on("pageerror", (error) => console.log(`${name}: ${error.message}`));
    page.on("console", (message) => message.type() === "error" && console.log(`${name}: ${message.text()}`));
    await page.goto(base + path);
    await page.waitForTimeout(900);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) console.log(`${name} ${language} ${width}: ${wide}px too wide`);
    await page.screenshot({ path: join(folder, `${name}-${language}-${theme}-${width}.png`), fullPage: true });
    if (axe) {
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
      for (const each of found.violations) {
        violations += each.nodes.length;
        console.log(`${name} ${language}-${theme}-${width}: ${each.impact} ${each.id}: ${each.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${(node.any[0] ?? node.all[0])?.message ?? ""}`).join(" | ")}`);
      }
    }
    await context.close();
  }
}
await browser.close();
if (axe) console.log(`${violations} violations`);
process.exit(violations > 0 ? 1 : 0);
