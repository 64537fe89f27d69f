// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { act, cleanup, fireEvent, render, renderHook, screen } from "@testing-library/react";
import { Client, type Exchange, type OperationResult } from "@urql/core";
import type { ReactElement } from "react";
import { Provider } from "urql";
import { filter, fromPromise, mergeMap, pipe } from "wonka";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { startRouter } from "../src/app/router";
import { routes } from "../src/app/routes";
import { ProductEditPage } from "../src/console/catalog/ProductEditPage";
import { ProductNewPage } from "../src/console/catalog/ProductNewPage";
import { ConsoleProductPage } from "../src/console/catalog/ProductPage";
import { StoreNewPage } from "../src/console/merchants/StoreNewPage";
import { HereContext } from "../src/console/organisation";
import { DealNewPage } from "../src/console/supply/DealNewPage";
import { LoanOfferForm } from "../src/console/workforce/Lending";
import { ShiftNewPage } from "../src/console/workforce/ShiftNewPage";
import { SiteNewPage } from "../src/console/workforce/SiteNewPage";
import type { Site } from "../src/console/workforce/SitePage";
import { useWorkerForm } from "../src/people/WorkerFields";
import { Kit } from "../src/ui";

// The pages stand alone here, so nothing may lead away from them.
vi.mock("../src/app/router", async (original) => ({ ...(await original<object>()), navigate: vi.fn() }));

type Variables = Record<string, unknown>;
type Answers = Record<string, (variables: Variables) => unknown>;

const nameOf = (query: { definitions: readonly unknown[] }) => (query.definitions as { name?: { value: string } }[])[0]?.name?.value ?? "";

/** A server that answers by the name of the operation, and remembers which mutations came. */
function server(answers: Answers) {
  const sent: { name: string; input: Variables }[] = [];
  const exchange: Exchange = () => (operations) =>
    pipe(
      operations,
      filter((operation) => operation.kind !== "teardown"),
      mergeMap((operation) =>
        fromPromise(
          (async () => {
            const name = nameOf(operation.query as never);
            const variables = operation.variables as Variables;
            if (operation.kind === "mutation") sent.push({ name, input: variables.input as Variables });
            return { operation, data: answers[name]?.(variables), stale: false, hasNext: false } as OperationResult;
          })(),
        ),
      ),
    );
  return { sent, client: new Client({ url: "/graphql", exchanges: [exchange] }) };
}

const here = { id: "o1", name: "Mill", kind: "RETAILER", status: "APPROVED", role: "OWNER" } as const;
const choices = { StoreChoices: () => ({ organisation: { id: "o1", countryCode: "KR", stores: { nodes: [{ id: "s1", name: "Mill", currencyCode: "KRW" }] } } }) };

async function open(page: ReactElement, path: string, answers: Answers) {
  history.replaceState(null, "", path);
  await startRouter();
  const { sent, client } = server(answers);
  await act(async () => {
    render(<Provider value={client}><Kit><HereContext value={here}>{page}</HereContext></Kit></Provider>);
    await new Promise((done) => setTimeout(done, 20));
  });
  return sent;
}

const type = (testId: string, value: string) => fireEvent.change(screen.getByTestId(testId), { target: { value } });
/** Sends the form as Enter does: no field is left before. */
const enter = (testId: string) => act(async () => {
  fireEvent.submit(screen.getByTestId(testId).closest("form") as HTMLFormElement);
  await new Promise((done) => setTimeout(done, 20));
});
const errorOf = (testId: string) => {
  const field = screen.getByTestId(testId);
  return field.getAttribute("aria-invalid") === "true" ? (field.closest(".mantine-InputWrapper-root, [class*=InputWrapper-root]")?.querySelector("[class*=InputWrapper-error]")?.textContent ?? "") : null;
};

beforeAll(() => {
  i18n.loadAndActivate({ locale: "en", messages: {} });
  vi.stubGlobal("scrollTo", vi.fn());
  // A text area that grows listens to fonts that arrive.
  Object.defineProperty(document, "fonts", { value: new EventTarget() });
  for (const route of Object.values(routes)) {
    route.load = async () => () => null;
    route.frame.load = async () => () => null;
  }
});
afterEach(cleanup);

describe("a product that is edited", () => {
  const path = "/console/o1/products/p1/edit";
  const price = (amount: string) => ({ amount, currencyCode: "KRW", minorUnits: amount });
  const shirt = {
    id: "p1", version: 7, title: "Shirt", descriptionHtml: "<p>Linen</p>", vendor: "Mill", productType: null, category: null, tags: ["summer"], taxClass: "REDUCED",
    store: { id: "s1", currencyCode: "KRW" }, publication: { from: null, until: null }, attributes: [], translations: [], options: [{ name: "Size", values: ["S", "M"] }],
    variants: ["S", "M"].map((size) => ({ id: `v${size}`, optionValues: [size], sku: null, barcode: null, weightGrams: 0, price: price("9000"), compareAtPrice: null })),
  };
  const answers = { ProductEdit: () => ({ product: shirt }), ProductChange: () => ({ productPut: { product: { id: "p1" }, userErrors: [] } }) };

  it("is sent as it stands, with the version that was seen", async () => {
    const sent = await open(<ProductEditPage />, path, answers);
    await enter("product-change");
    expect(sent[0]?.input).toMatchObject({
      id: "p1", storeId: "s1", expectedVersion: 7, title: "Shirt", descriptionHtml: "<p>Linen</p>", tags: ["summer"], taxClass: "REDUCED", publication: { from: null, until: null }, removedVariantIds: [],
      options: [{ name: "Size", values: ["S", "M"] }],
    });
    expect((sent[0]?.input.variants as { quantity: number | null }[]).map(({ quantity }) => quantity)).toEqual([null, null]);
  });

  it("gets the variants of a new value, and loses those of an option that goes", async () => {
    const sent = await open(<ProductEditPage />, path, answers);
    type("option-values-0", "M, L");
    type("variant-1-price", "12,000");
    await enter("product-change");
    expect(sent[0]?.input.removedVariantIds).toEqual(["vS"]);
    expect(sent[0]?.input.variants).toMatchObject([{ optionValues: ["M"], quantity: null }, { optionValues: ["L"], quantity: 0, price: { amount: "12000", currencyCode: "KRW" } }]);
  });

  it("with a thousand combinations is not sent, and says so", async () => {
    const sent = await open(<ProductEditPage />, path, answers);
    type("option-values-0", Array.from({ length: 1000 }, (_, index) => `v${index}`).join(","));
    await enter("product-change");
    expect(sent).toEqual([]);
    expect(screen.getAllByText("These are 1,000 variants. A product has at most 100.").length).toBeGreaterThan(0);
  });

  it("that somebody else has changed meanwhile offers to begin again", async () => {
    await open(<ProductEditPage />, path, { ...answers, ProductChange: () => ({ productPut: { product: null, userErrors: [{ code: "VERSION_CHANGED", message: "The product was changed meanwhile: it is at version 8, not 7. Look again, then repeat.", field: ["input", "expectedVersion"] }] } }) });
    await enter("product-change");
    expect(await screen.findByTestId("look-at-theirs")).toBeDefined();
  });
});

describe("a new product", () => {
  const path = "/console/o1/products/new";
  const made = { ProductPut: () => ({ productPut: { product: { id: "p1" }, userErrors: [] } }) };
  const fill = (title = "Rice") => {
    type("product-title", title);
    type("product-price", "12,500");
    type("product-quantity", "1,200");
  };

  it("never names another product, and the same form sent again names the same one", async () => {
    const first = await open(<ProductNewPage />, path, { ...choices, ProductPut: () => undefined });
    fill();
    await enter("product-save");
    await enter("product-save");
    cleanup();
    const second = await open(<ProductNewPage />, path, { ...choices, ...made });
    fill();
    await enter("product-save");
    const names = [...first, ...second].map(({ input }) => input.externalReference);
    expect(names).toHaveLength(3);
    expect(names[0]).toMatch(/^rice-[0-9a-f]{12}$/);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
  });

  it("with a reference that another product has is not sent", async () => {
    const asked = vi.fn();
    const sent = await open(<ProductNewPage />, path, {
      ...choices, ...made,
      ProductReferences: (variables) => (asked(variables), { store: { id: "s1", products: variables.after ? { nodes: [{ id: "p9", externalReference: "sku-7" }], pageInfo: { hasNextPage: false, endCursor: null } } : { nodes: [], pageInfo: { hasNextPage: true, endCursor: "c1" } } } }),
    });
    fill();
    fireEvent.change(screen.getByLabelText("Your reference"), { target: { value: "SKU-7" } });
    await enter("product-save");
    expect(sent).toEqual([]);
    expect(screen.getByText("Another product has this reference. Change that product, or give this one a reference of its own.")).toBeDefined();
    fireEvent.change(screen.getByLabelText("Your reference"), { target: { value: "SKU-8" } });
    await enter("product-save");
    expect(sent[0]?.input.externalReference).toBe("SKU-8");
  });

  it("sent with Enter has the numbers that were typed", async () => {
    const sent = await open(<ProductNewPage />, path, { ...choices, ...made });
    fill();
    await enter("product-save");
    expect(sent[0]?.input.variants).toEqual([{ sku: null, optionValues: [], price: { amount: "12500", currencyCode: "KRW" }, quantity: 1200 }]);
  });

  it.each([["1e3"], ["0x10"], ["abc"], ["12.5"], ["0,500"]])("whose price is %j is not sent, and the price says what to write", async (price) => {
    const sent = await open(<ProductNewPage />, path, { ...choices, ...made });
    fill();
    type("product-price", price);
    type("product-quantity", "1e1");
    await enter("product-save");
    expect(sent).toEqual([]);
    expect(errorOf("product-price")).toBe("Write the amount in KRW as a number, such as 12,500.");
    expect(errorOf("product-quantity")).toBe("Write a whole number, such as 12.");
  });

  it("that is empty says so of every field at once", async () => {
    const sent = await open(<ProductNewPage />, path, { ...choices, ...made });
    type("product-quantity", "");
    await enter("product-save");
    expect(sent).toEqual([]);
    expect(["product-title", "product-price", "product-quantity"].map(errorOf)).toEqual(["Fill this in.", "Fill this in.", "Fill this in."]);
  });

  it("shows a refused quantity at the quantity", async () => {
    await open(<ProductNewPage />, path, { ...choices, ProductPut: () => ({ productPut: { product: null, userErrors: [{ code: "QUANTITY_NEGATIVE", message: "A quantity cannot be negative.", field: ["input", "variants", "0", "quantity"] }] } }) });
    fill();
    type("product-quantity", "-3");
    await enter("product-save");
    await screen.findByText("A quantity cannot be negative.", {}, { timeout: 5_000 });
    expect([errorOf("product-price"), errorOf("product-quantity")]).toEqual([null, "A quantity cannot be negative."]);
  });
});

describe("a new deal", () => {
  const path = "/console/o1/deals/new";
  const fill = () => {
    type("deal-title", "Noodles");
    type("deal-stock", "５００");
    type("tier-quantity-0", "1");
    type("tier-price-0", "₩6,800");
    type("tier-price-1", "5,450원");
  };

  it("is in the currency of the organisation's country, without steps that stayed empty", async () => {
    const sent = await open(<DealNewPage />, path, { ...choices, DealCreate: () => ({ dealCreate: { deal: { id: "d1" }, userErrors: [] } }) });
    expect((screen.getByTestId("deal-currency") as HTMLSelectElement).value).toBe("KRW");
    fireEvent.click(screen.getByTestId("tier-add"));
    fill();
    await enter("deal-create");
    expect(sent[0]?.input).toMatchObject({ stock: 500, tiers: [{ minQuantity: 1, unitPrice: { amount: "6800", currencyCode: "KRW" } }, { minQuantity: 10, unitPrice: { amount: "5450", currencyCode: "KRW" } }] });
  });

  it("that is empty says so of every field at once", async () => {
    const sent = await open(<DealNewPage />, path, choices);
    type("deal-unit", "");
    await enter("deal-create");
    expect(sent).toEqual([]);
    expect(["deal-title", "deal-unit", "deal-stock", "tier-quantity-0", "tier-price-0", "tier-price-1"].map(errorOf)).toEqual(["Fill this in.", "Fill this in.", "Fill this in.", null, "Fill this in.", "Fill this in."]);
  });

  it("shows what is refused of a step at that step", async () => {
    await open(<DealNewPage />, path, { ...choices, DealCreate: () => ({ dealCreate: { deal: null, userErrors: [{ code: "INVALID_TIERS", message: "The price of a unit falls from tier to tier.", field: ["input", "tiers", "1", "unitPrice", "amount"] }] } }) });
    fill();
    await enter("deal-create");
    await screen.findByText("The price of a unit falls from tier to tier.", {}, { timeout: 5_000 });
    expect(["tier-price-0", "tier-quantity-1", "tier-price-1"].map(errorOf)).toEqual([null, null, "The price of a unit falls from tier to tier."]);
    type("tier-price-1", "5");
    expect(errorOf("tier-price-1")).toBeNull();
  });

  it("asks for no other decimals once its currency is another", async () => {
    await open(<DealNewPage />, path, choices);
    fill();
    type("tier-price-1", "5.45");
    await enter("deal-create");
    expect(errorOf("tier-price-1")).toBe("Write the amount in KRW as a number, such as 12,500.");
    type("deal-currency", "USD");
    expect(errorOf("tier-price-1")).toBeNull();
  });
});

describe("a new shift", () => {
  const answers = { ShiftForm: () => ({ skills: ["CASHIER"], site: { id: "w1", name: "Mill", organisation: { countryCode: "KR" } } }), ShiftPost: () => ({ shiftPost: { shift: { id: "h1" }, userErrors: [] } }) };

  it("for a thousand people is not posted for one", async () => {
    const sent = await open(<ShiftNewPage />, "/console/o1/people/w1/shift", answers);
    type("shift-headcount", "1,000");
    type("shift-wage", "１２，５００");
    await enter("shift-post");
    expect(sent[0]?.input).toMatchObject({ headcount: 1000, hourlyWage: { amount: "12500", currencyCode: "KRW" } });
  });

  it("without a wage, or for more people than there can be, is not posted", async () => {
    const sent = await open(<ShiftNewPage />, "/console/o1/people/w1/shift", answers);
    type("shift-headcount", "99999999999");
    await enter("shift-post");
    expect(sent).toEqual([]);
    expect([errorOf("shift-headcount"), errorOf("shift-wage")]).toEqual(["This number is too large.", "Fill this in."]);
  });
});

describe("a new store", () => {
  it("begins with its country's currency, and when it is empty says so of every field at once", async () => {
    const sent = await open(<StoreNewPage />, "/console/o1/stores/new", choices);
    expect((screen.getByTestId("store-currency") as HTMLSelectElement).value).toBe("KRW");
    type("store-name", "");
    await enter("store-create");
    expect(sent).toEqual([]);
    expect([errorOf("store-name"), errorOf("store-address")]).toEqual(["Fill this in.", "Fill this in."]);
    expect(screen.getByText("Say where it is.")).toBeDefined();
  });
});

describe("a new site", () => {
  it("that is empty says so of every field at once", async () => {
    const sent = await open(<SiteNewPage />, "/console/o1/people/new", {});
    await enter("site-create");
    expect(sent).toEqual([]);
    expect([errorOf("site-name"), errorOf("site-address")]).toEqual(["Fill this in.", "Fill this in."]);
    expect(screen.getByText("Say where it is.")).toBeDefined();
    type("latitude", "37.5");
    expect(screen.queryByText("Say where it is.")).toBeNull();
    expect(errorOf("site-name")).toBe("Fill this in.");
  });
});

describe("what is on the shelf", () => {
  const product = { id: "p1", title: "Rice", descriptionHtml: "", vendor: null, productType: null, tags: [], status: "ACTIVE", category: null, taxClass: "STANDARD", isOnSale: true, publication: { from: null, until: null }, attributes: [], translations: [], externalReference: "rice", updatedAt: "2026-01-01T00:00:00Z", version: 1, store: { id: "s1", name: "Mill" }, pictures: [], variants: [{ id: "v1", title: "Rice", sku: null, barcode: null, price: { amount: "12500", currencyCode: "KRW", minorUnits: "12500" }, available: 5, stock: { onHand: 5, held: 0, allocated: 0, safety: 0, available: 5 } }] };

  it("is set to the number that was typed, and to none that is no number", async () => {
    const sent = await open(<ConsoleProductPage />, "/console/o1/products/p1", { ConsoleProduct: () => ({ product }), StockSet: () => ({ stockSet: { stockLevel: null, userErrors: [] } }) });
    type("stock-quantity", "1e1");
    await enter("stock-set");
    expect(sent).toEqual([]);
    expect(errorOf("stock-quantity")).toBe("Write a whole number, such as 12.");
    type("stock-quantity", "1,200");
    await enter("stock-set");
    expect(sent[0]?.input).toMatchObject({ quantity: 1200, changeFromQuantity: 5, reason: "COUNTED" });
  });

  it("changes by what came or went, with the sign of its reason", async () => {
    const sent = await open(<ConsoleProductPage />, "/console/o1/products/p1", { ConsoleProduct: () => ({ product }), StockAdjust: () => ({ stockAdjust: { stockLevel: null, userErrors: [] } }) });
    fireEvent.change(screen.getByTestId("stock-reason"), { target: { value: "DAMAGED" } });
    type("stock-quantity", "-2");
    await enter("stock-set");
    expect(sent).toEqual([]);
    expect(errorOf("stock-quantity")).toBe("Write how many, at least 1.");
    type("stock-quantity", "2");
    type("stock-note", " wet ");
    await enter("stock-set");
    expect(sent[0]?.input).toMatchObject({ delta: -2, reason: "DAMAGED", note: "wet", changeFromQuantity: 5 });
  });

  it("keeps some for the counter", async () => {
    const sent = await open(<ConsoleProductPage />, "/console/o1/products/p1", { ConsoleProduct: () => ({ product }), StockSafetySet: () => ({ stockSafetySet: { stockLevel: null, userErrors: [] } }) });
    type("safety-quantity", "3");
    await enter("safety-set");
    expect(sent[0]?.input).toMatchObject({ variantId: "v1", quantity: 3 });
  });
});

describe("a loan", () => {
  it("has the notice that was typed", async () => {
    const sent = await open(<LoanOfferForm site={{ id: "w1", workers: [{ id: "k1", displayName: "Kim" }] } as unknown as Site} changed={() => {}} />, "/console/o1/people/w1", { LoanOffer: () => ({ loanOffer: { loan: { id: "l1" }, userErrors: [] } }) });
    const notice = screen.getByLabelText("Notice to call back (hours)");
    fireEvent.click(screen.getByTestId("loan-worker"));
    fireEvent.change(notice, { target: { value: "1.5" } });
    await enter("loan-offer");
    expect(sent).toEqual([]);
    fireEvent.change(notice, { target: { value: "４８" } });
    await enter("loan-offer");
    expect(sent[0]?.input).toMatchObject({ workerIds: ["k1"], recallNoticeHours: 48 });
  });
});

describe("a worker's answers", () => {
  const unanswered: [] = [];
  const form = (values: Record<string, string>) => {
    const { result } = renderHook(() => useWorkerForm(null, unanswered, "KRW"));
    act(() => result.current.form.setValues((before) => ({ ...before, displayName: "Kim", latitude: "37.5", longitude: "127", ...values })));
    let input: ReturnType<typeof result.current.input> = null;
    act(() => void (input = result.current.input()));
    return { input: input as ReturnType<typeof result.current.input>, error: (name: string) => result.current.form.error(name) };
  };

  it("are sent as they were typed; no wage is any wage", () => {
    expect(form({ rangeKm: "１５", wage: "₩12,000" }).input).toMatchObject({ rangeKm: 15, wageFloor: { amount: "12000", currencyCode: "KRW" } });
    expect(form({ wage: "" }).input).toMatchObject({ wageFloor: { amount: "0" } });
  });

  it("that cannot be sent are named at once", () => {
    const { input, error } = form({ displayName: "", latitude: "", rangeKm: "1e1", wage: "12.5" });
    expect(input).toBeNull();
    expect(["displayName", "home", "rangeKm", "wage"].map(error)).toEqual(["Fill this in.", "Say where it is.", "Write a whole number, such as 12.", "Write the amount in KRW as a number, such as 12,500."]);
  });
});
