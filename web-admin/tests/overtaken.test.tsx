// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ApiProvider } from "../src/app/client";
import { startRouter } from "../src/app/router";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
vi.stubGlobal("scrollTo", vi.fn());
const { Kit } = await import("../src/ui/Kit");
const { HereContext } = await import("../src/console/organisation");
const { ConsoleStorePage } = await import("../src/console/merchants/StorePage");

const begun = { __typename: "Store", id: "s1", version: 1, name: "Forest", address: "1 Old Road", accentHue: 120, position: { __typename: "Position", latitude: 1, longitude: 2 }, timeZone: "Asia/Seoul", currencyCode: "KRW", hours: [], isClosed: false, isOpenNow: true, closedFrom: null, closedUntil: null, closureReason: null };

describe("a store that somebody else changed meanwhile", () => {
  beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
  afterEach(cleanup);

  it("says so in plain words, brings their values into the fields that were left alone, and keeps what was typed", async () => {
    let store = begun;
    const sent: { expectedVersion: number; name: string; address: string }[] = [];
    vi.stubGlobal("fetch", vi.fn(async (_url: string, { body }: { body: string }) => {
      const { operationName, variables } = JSON.parse(body) as { operationName: string; variables: { input: (typeof sent)[number] } };
      const update = () => {
        sent.push(variables.input);
        const fits = variables.input.expectedVersion === store.version;
        return { storeUpdate: { __typename: "StoreUpdatePayload", store: fits ? { __typename: "Store", id: "s1", version: 3 } : null, userErrors: fits ? [] : [{ __typename: "UserError", code: "VERSION_CHANGED", field: ["expectedVersion"], message: "The store was changed meanwhile: it is at version 2, not 1." }] } };
      };
      return new Response(JSON.stringify({ data: operationName === "StoreUpdate" ? update() : { store } }), { headers: { "content-type": "application/json" } });
    }));
    history.replaceState(null, "", "/console/o1/stores/s1");
    await startRouter();
    const here = { id: "o1", name: "Forest", kind: "RETAILER", status: "APPROVED", role: "OWNER" } as const;
    render(<ApiProvider><Kit><HereContext value={here}><ConsoleStorePage /></HereContext></Kit></ApiProvider>);
    fireEvent.change(await screen.findByTestId("store-name"), { target: { value: "My forest" } });
    store = { ...begun, version: 2, name: "Their forest", address: "2 New Road" };

    fireEvent.click(screen.getByTestId("store-save"));
    await screen.findByText("Somebody changed this store meanwhile.");
    expect(screen.queryByText(/at version 2/)).toBeNull();
    fireEvent.click(screen.getByTestId("look-at-theirs"));
    await waitFor(() => expect(screen.getByLabelText("Address")).toHaveProperty("value", "2 New Road"));
    expect(screen.getByTestId("store-name")).toHaveProperty("value", "My forest");
    expect(screen.getByTestId("theirs").textContent).toContain("Their forest");

    fireEvent.click(screen.getByTestId("store-save"));
    await screen.findByText("Saved.");
    expect(sent.map(({ expectedVersion, name, address }) => [expectedVersion, name, address])).toEqual([[1, "My forest", "1 Old Road"], [2, "My forest", "2 New Road"]]);
  });
});
