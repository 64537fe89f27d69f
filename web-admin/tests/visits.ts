import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";
import type { StandIn } from "../dev/server.mjs";
import type { Path } from "../src/app/paths";
import { stories } from "../src/stories/contents";

/** Who looks at which thing of the stand-in server. A new address without a line here fails. */
export const visits: Record<Path, { params?: Record<string, string>; as?: string; search?: Record<string, string> }> = {
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
  "/orders/$orderId/papers": { params: { orderId: "o1" }, as: "lin", search: { paper: "INV-2026-000042" } },
  "/sign-in": {},
  "/sign-up": {},
  "/invitation": { search: { key: "1.invited" } },
  "/console": { as: "lin" },
  "/console/apply": { as: "jihye" },
  "/console/$org": { params: { org: "org1" }, as: "lin" },
  "/console/$org/stores": { params: { org: "org1" }, as: "lin" },
  "/console/$org/stores/new": { params: { org: "org1" }, as: "lin" },
  "/console/$org/stores/$storeId": { params: { org: "org1", storeId: "store1" }, as: "lin" },
  "/console/$org/stores/$storeId/terms": { params: { org: "org1", storeId: "store1" }, as: "lin" },
  "/console/$org/team": { params: { org: "org1" }, as: "lin" },
  "/console/$org/requirements": { params: { org: "org1" }, as: "lin" },
  "/console/$org/audit": { params: { org: "org1" }, as: "lin" },
  "/console/$org/products": { params: { org: "org1" }, as: "lin" },
  "/console/$org/products/new": { params: { org: "org1" }, as: "lin" },
  "/console/$org/products/import": { params: { org: "org1" }, as: "lin" },
  "/console/$org/products/imports/$importId": { params: { org: "org1", importId: "import1" }, as: "lin" },
  "/console/$org/products/$productId": { params: { org: "org1", productId: "p1" }, as: "lin" },
  "/console/$org/products/$productId/edit": { params: { org: "org1", productId: "p1" }, as: "lin" },
  "/console/$org/products/$productId/stock/$variantId": { params: { org: "org1", productId: "p1", variantId: "p1-v0" }, as: "lin" },
  "/console/$org/orders": { params: { org: "org1" }, as: "lin" },
  "/console/$org/returns": { params: { org: "org1" }, as: "lin" },
  "/console/$org/orders/$orderId": { params: { org: "org1", orderId: "o1" }, as: "lin" },
  "/console/$org/money": { params: { org: "org1" }, as: "lin" },
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
  "/operator/papers": { as: "ops" },
  "/operator/organisations/$org/audit": { params: { org: "org1" }, as: "ops" },
  "/operator/ledger": { as: "ops" },
  "/operator/parked": { as: "ops" },
  "/work": { as: "jihye" },
  "/work/shifts": { as: "jihye" },
  "/work/clock": { as: "jihye" },
  "/work/earnings": { as: "jihye" },
  "/work/open": { as: "jihye" },
  "/work/loans": { as: "jihye" },
  "/work/profile": { as: "jihye" },
  "/dev/kit": {},
  "/dev/kit/$story": { params: { story: "list-page" } },
};

/** Every page of the kit, as one more visit of the same address. */
export const everyVisit = [...Object.entries(visits), ...Object.keys(stories).map((story) => ["/dev/kit/$story", { params: { story } }] as const)];

export const patience = 15_000;

const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

/** Somebody with a browser session of their own at the stand-in server; what breaks in their pages goes to the faults. */
export async function visitor(browser: Browser, server: StandIn, person: string | undefined, faults: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-US", reducedMotion: "reduce" });
  if (person) await context.addCookies([{ name: "mock", value: `${person}@demo.test`, url: server.address }]);
  await context.addInitScript(() => {
    localStorage.setItem("merchanthub.cart", JSON.stringify([{ itemId: "p1-v0", quantity: 2 }, { itemId: "d1", quantity: 5 }]));
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  return page;
}

/** Nothing is being waited for any more: the page has its heading and no bars in the place of data. */
export const settled = (page: Page) => page.waitForFunction(() => document.querySelector("h1, h2") && !document.querySelector("[aria-busy=true]:not([data-skeleton] *)"), undefined, { timeout: patience });

/** A page that is wider than the window. */
export async function outgrown(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide > 0 ? [`${wide} px wider than the window`] : [];
}
