// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type StandIn } from "../dev/server.mjs";
import { formatter } from "../src/app/format";
import { translate } from "../src/app/i18n";
import { hrefOf, matchOf } from "../src/app/paths";
import { placeOf, sentenceOf, type Notification } from "../src/console/shell/notification";
import { openBrowser, outgrown, patience, settled, visitor } from "./visits";

const told: Notification = { id: "n1", kind: "ORDER_PAID", subjectId: "t1", subjectName: "Thing", personName: "Mia", places: 2, amount: { amount: "12.50", currencyCode: "EUR" }, occurredAt: "2026-11-02T12:00:00Z", isRead: false };
const kinds: Record<Notification["kind"], [sentence: string, page: string]> = {
  ORDER_PAID: ["New order Thing: €12.50", "/console/$org/orders/$orderId"],
  ORDER_CANCELLED: ["Order Thing was cancelled", "/console/$org/orders/$orderId"],
  ORDER_REFUNDED: ["Order Thing: €12.50 was paid back", "/console/$org/orders/$orderId"],
  IMPORT_COMPLETED: ["The import of Thing is done", "/console/$org/products/imports/$importId"],
  IMPORT_FAILED: ["The import of Thing could not be finished", "/console/$org/products/imports/$importId"],
  LIVE_ENDED: ["The live sale “Thing” has ended", "/console/$org/live/$liveId"],
  DEAL_CLOSED: ["The deal “Thing” is closed", "/console/$org/deals/$dealId"],
  APPLICATION_APPROVED: ["The application of Thing was approved", "/console/$org"],
  APPLICATION_REFUSED: ["The application of Thing was refused", "/console/$org"],
  LOAN_CONSENT_GIVEN: ["Mia (Thing) agreed to be lent", "/console/$org/people/$siteId"],
  LOAN_CONSENT_WITHDRAWN: ["Mia (Thing) does not want to be lent", "/console/$org/people/$siteId"],
  SHIFT_FILLED: ["Thing: all 2 places of a shift are filled", "/console/$org/people/$siteId"],
  ASSIGNMENT_DECLINED: ["Mia gave a place in a shift back (Thing)", "/console/$org/people/$siteId"],
  MEMBER_ADDED: ["Mia is in the team now", "/console/$org/team"],
  PAPERS_ACCEPTED: ["Accepted: Thing", "/console/$org/requirements"],
  PAPERS_REFUSED: ["Refused: Thing", "/console/$org/requirements"],
  MORE_PAPERS_ASKED: ["There is a question about a paper: Thing", "/console/$org/requirements"],
  APPEAL_DISMISSED: ["It stays refused: Thing", "/console/$org/requirements"],
  PAPERS_END_SOON: ["Ends within a month, hand in a new one: Thing", "/console/$org/requirements"],
  PAPERS_EXPIRED: ["Has ended: Thing", "/console/$org/requirements"],
  SELLER_STAGE_FELL: ["Thing may do less than before: papers are missing", "/console/$org/requirements"],
  SELLER_STAGE_ROSE: ["Thing may do more than before", "/console/$org/requirements"],
};

beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));

describe("a notification", () => {
  it.each(Object.entries(kinds) as [Notification["kind"], [string, string]][])("%s says what happened and leads there", (kind, [sentence, page]) => {
    const one = { ...told, kind };
    expect(sentenceOf(translate, formatter("en"), one)).toBe(sentence);
    expect(matchOf(hrefOf(placeOf("org1", one)))?.path).toBe(page);
  });

  it("names a paper in the reader's words", () => {
    expect(sentenceOf(translate, formatter("en"), { ...told, kind: "PAPERS_EXPIRED", subjectName: "BusinessRegistration" })).toBe("Has ended: Business registration");
  });

  it("counts one place as one", () => {
    expect(sentenceOf(translate, formatter("en"), { ...told, kind: "SHIFT_FILLED", places: 1 })).toBe("Thing: the place of a shift is filled");
  });
});

describe("the bell", () => {
  let server: StandIn;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  const notices = () => page.getByTestId("notification");

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser();
    page = await visitor(browser, server, "lin", faults);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${server.address}/console/org1`);
    await settled(page);
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    server?.stop();
  });

  it("says how many are unread, beside the help, and fits a small phone", async () => {
    await page.getByRole("button", { name: "Notifications, 4 unread" }).waitFor({ timeout: patience });
    expect(await outgrown(page)).toEqual([]);
    expect(await page.getByTestId("help-open").evaluate((help) => help.getBoundingClientRect().right <= innerWidth)).toBe(true);
  });

  it("opens with G N, shows the newest first and the older ones when asked", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("n");
    await notices().first().waitFor({ timeout: patience });
    expect(await notices().count()).toBe(20);
    expect(await notices().first().textContent()).toContain("New order MH-20260211-0042: ¥594.00");
    await page.getByTestId("notifications-more").click();
    await page.waitForFunction(() => document.querySelectorAll("[data-testid=notification]").length === 31, undefined, { timeout: patience });
    expect(await notices().last().getAttribute("data-kind")).toBe("APPLICATION_APPROVED");
    expect(await page.getByTestId("notifications-more").count()).toBe(0);
    expect(await outgrown(page)).toEqual([]);
  }, 30_000);

  it("is silent once all is marked as read, and leads to the thing", async () => {
    await page.getByTestId("notifications-read").click();
    await page.waitForFunction(() => !document.querySelector("[data-testid=notification][data-read=false]"), undefined, { timeout: patience });
    await notices().first().getByRole("link").click();
    await page.waitForURL("**/console/org1/orders/o1", { timeout: patience });
    await page.getByRole("button", { name: "Notifications", exact: true }).waitFor({ timeout: patience });
    expect([...faults, ...server.faults]).toEqual([]);
  }, 30_000);

  it("says that nothing happened where nothing did", async () => {
    await page.goto(`${server.address}/console/org2`);
    await settled(page);
    await page.getByTestId("notifications-open").click();
    await page.getByText("Nothing has happened yet").waitFor({ timeout: patience });
  }, 30_000);
});
