// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { Client, CombinedError, type Exchange } from "@urql/core";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { Provider } from "urql";
import { filter, map, pipe } from "wonka";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Press } from "../src/worker/offline/presses";

const disk = new Map<string, unknown>();
vi.mock("../src/worker/offline/database", () => ({
  get: (store: string, key: string) => Promise.resolve(disk.get(`${store} ${key}`)),
  put: (store: string, value: unknown, key: string) => Promise.resolve(disk.set(`${store} ${key}`, value)),
  clear: (store: string) => Promise.resolve([...disk.keys()].filter((key) => key.startsWith(store)).forEach((key) => disk.delete(key))),
}));
vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
const { SessionProvider } = await import("../src/app/session");
const { knownPerson, recall, remember, rememberPerson } = await import("../src/worker/offline/known");
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
beforeEach(() => {
  disk.clear();
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
