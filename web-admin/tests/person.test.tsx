// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { i18n } from "@lingui/core";
import { Client, CombinedError, type Exchange } from "@urql/core";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { Provider } from "urql";
import { filter, map, pipe } from "wonka";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Press } from "../src/worker/offline/presses";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
const { SessionProvider } = await import("../src/app/session");
const { forgetPerson, knownPerson, recall, remember, rememberPerson } = await import("../src/worker/offline/known");
const { sendAs } = await import("../src/worker/offline/sender");
const { usePerson, WorkerGate } = await import("../src/worker/WorkerGate");

const ada = { id: "ada", displayName: "Ada" };
const bob = { id: "bob", displayName: "Bob" };

/** A server at whose session a person is; without one there is no connection. */
function server(person: typeof ada | undefined) {
  const asked: string[] = [];
  const answering: Exchange = () => (operations) =>
    pipe(
      operations,
      filter(({ kind }) => kind !== "teardown"),
      map((operation) => {
        asked.push(operation.kind);
        const me = person && { ...person, email: "", isOperator: false, language: "en", worker: null, memberships: [] };
        return { operation, data: me && { me }, error: person ? undefined : new CombinedError({ networkError: new Error("offline") }), stale: false, hasNext: false };
      }),
    );
  return { asked, client: new Client({ url: "http://api", exchanges: [answering], preferGetMethod: false }) };
}

const Whose = () => <p>{usePerson().displayName}</p>;
const open = (person: typeof ada | undefined, work: boolean) =>
  render(<Provider value={server(person).client}><SessionProvider>{work ? <WorkerGate><Whose /></WorkerGate> : null}</SessionProvider></Provider>);

beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
beforeEach(async () => {
  await forgetPerson();
  localStorage.clear();
});
afterEach(cleanup);

describe("a phone that two people use", () => {
  it("shows its worker's pages to the worker while there is no connection", async () => {
    open(ada, true);
    expect(await screen.findByText("Ada")).toBeTruthy();
    await waitFor(async () => expect(await knownPerson()).toEqual(ada));
    cleanup();
    open(undefined, true);
    expect(await screen.findByText("Ada")).toBeTruthy();
  });

  it("keeps them from whoever signs in after that, although only in the shop", async () => {
    await rememberPerson(ada);
    await remember("shifts", { personId: "ada", at: 1, value: ["Monday"] });
    open(bob, false);
    await waitFor(async () => expect(await knownPerson()).toBeUndefined());
    cleanup();
    open(undefined, true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.queryByText("Ada")).toBeNull();
    expect(await recall("shifts", "bob")).toBeNull();
  });

  it("keeps the shifts that come while the person is still being written", async () => {
    await Promise.all([rememberPerson(ada), remember("shifts", { personId: "ada", at: 1, value: ["Monday"] })]);
    expect((await recall("shifts", "ada"))?.value).toEqual(["Monday"]);
    await rememberPerson({ ...ada, displayName: "Ada M." });
    expect((await recall("shifts", "ada"))?.value).toEqual(["Monday"]);
  });

  it("forgets the one when the other signs in to work", async () => {
    await rememberPerson(ada);
    await remember("shifts", { personId: "ada", at: 1, value: ["Monday"] });
    await rememberPerson(bob);
    expect(await recall("shifts", "ada")).toBeNull();
    expect(await knownPerson()).toEqual(bob);
  });

  it("puts what it knows under the person it is known of", async () => {
    await remember("shifts", { personId: "ada", at: 1, value: ["Monday"] });
    await remember("shifts", { personId: "bob", at: 2, value: ["Friday"] });
    expect((await recall("shifts", "ada"))?.value).toEqual(["Monday"]);
    expect((await recall("shifts", "bob"))?.value).toEqual(["Friday"]);
  });

  it("sends a press in nobody's name but its own person's", async () => {
    const press: Press = { key: "1", personId: "ada", kind: "IN", shiftId: "shift", occurredAt: "2026-03-02T09:00:00Z", position: null, readyAt: 0, state: "waiting", refusal: null };
    const later = server(bob);
    expect(await sendAs(later.client, press)).toEqual({ is: "signed-out" });
    expect(later.asked).toEqual(["query"]);
  });
});
