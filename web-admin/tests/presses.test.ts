import { describe, expect, it } from "vitest";
import { isWaiting, located, pressesOf, sendPresses, tidyPresses, type Outcome, type Press, type PressStore } from "../src/worker/offline/presses";

const hour = 60 * 60 * 1000;
const now = Date.parse("2026-03-02T09:00:00Z");

function press(key: string, more: Partial<Press> = {}): Press {
  return { key, personId: "ada", kind: "IN", shiftId: "shift", occurredAt: new Date(now).toISOString(), position: null, readyAt: 0, state: "waiting", refusal: null, ...more };
}

/** A phone's store, whose values are copies as those of a database are. */
function phone(...presses: Press[]): PressStore & { states: () => string[] } {
  const kept = new Map(presses.map((each) => [each.key, each]));
  return {
    all: () => Promise.resolve([...kept.values()].map((each) => ({ ...each }))),
    get: (key) => Promise.resolve(kept.get(key)),
    put: (each) => Promise.resolve(kept.set(each.key, { ...each })),
    remove: (key) => Promise.resolve(kept.delete(key)),
    states: () => [...kept.values()].map(({ key, state }) => `${key} ${state}`),
  };
}

/** A server that keeps each key once, whatever becomes of its answers. */
function server(answer: (press: Press, time: number) => Outcome = () => ({ is: "sent" })) {
  const kept = new Map<string, string>();
  const asked: string[] = [];
  return {
    kept,
    asked,
    send: (each: Press): Promise<Outcome> => {
      asked.push(each.key);
      if (!kept.has(each.key)) kept.set(each.key, each.occurredAt);
      return Promise.resolve(answer(each, asked.length));
    },
  };
}

describe("presses of the clock", () => {
  it("are sent the oldest first, one at a time, and only those of the person", async () => {
    const store = phone(press("2", { kind: "OUT" }), press("1"), press("3", { personId: "bob" }), press("0", { state: "sent" }));
    let open = 0;
    const { asked, send } = server();
    const next = await sendPresses(store, "ada", async (each) => {
      expect(++open).toBe(1);
      const outcome = await send(each);
      open--;
      return outcome;
    });
    expect([asked, next, store.states()]).toEqual([["1", "2"], null, ["2 sent", "1 sent", "3 waiting", "0 sent"]]);
  });

  it("keep their key when the answer is lost, so that the server has each once", async () => {
    const store = phone(press("1"), press("2", { kind: "OUT" }));
    const { kept, asked, send } = server((_, time) => (time === 1 ? { is: "later" } : { is: "sent" }));
    expect(await sendPresses(store, "ada", send)).toBe(0);
    expect(store.states()).toEqual(["1 waiting", "2 waiting"]);
    expect(await sendPresses(store, "ada", send)).toBeNull();
    expect([asked, [...kept.keys()]]).toEqual([["1", "1", "2"], ["1", "2"]]);
  });

  it("are one even when the page is closed between the answer and its being noted", async () => {
    const store = phone(press("1"));
    const { kept, send } = server();
    const closing: PressStore = { ...store, put: () => Promise.reject(new Error("closed")) };
    await expect(sendPresses(closing, "ada", send)).rejects.toThrow("closed");
    expect(store.states()).toEqual(["1 waiting"]);
    await sendPresses(store, "ada", send);
    expect([[...kept.keys()], store.states()]).toEqual([["1"], ["1 sent"]]);
  });

  it("are one when two tabs send at once, also without a lock between them", async () => {
    const store = phone(press("1"), press("2", { kind: "OUT" }));
    const { kept, send } = server();
    await Promise.all([sendPresses(store, "ada", send), sendPresses(store, "ada", send)]);
    expect([[...kept.keys()], store.states()]).toEqual([["1", "2"], ["1 sent", "2 sent"]]);
  });

  it("that the server refuses are settled, and the next goes on", async () => {
    const store = phone(press("1"), press("2"));
    const refusal = { code: "SHIFT_OVER", message: "The shift is over." };
    const { asked, send } = server((each) => (each.key === "1" ? { is: "refused", refusal } : { is: "sent" }));
    expect(await sendPresses(store, "ada", send)).toBeNull();
    expect([asked, store.states(), (await store.get("1"))?.refusal]).toEqual([["1", "2"], ["1 refused", "2 sent"], refusal]);
  });

  it("wait for the person to sign in, and are no refusal until then", async () => {
    const store = phone(press("1"), press("2"));
    const { asked, send } = server(() => ({ is: "signed-out" }));
    expect(await sendPresses(store, "ada", send)).toBeNull();
    expect([asked, store.states()]).toEqual([["1"], ["1 waiting", "2 waiting"]]);
  });

  it("wait for their position for a moment, and those after them wait too", async () => {
    const store = phone(press("1", { readyAt: now + 5_000 }), press("2"));
    const { asked, send } = server();
    expect(await sendPresses(store, "ada", send, () => now)).toBe(5_000);
    expect(asked).toEqual([]);
    expect(await sendPresses(store, "ada", send, () => now + 5_000)).toBeNull();
    expect(asked).toEqual(["1", "2"]);
  });

  it("get no position once they may have been sent without one", () => {
    const position = { latitude: 1, longitude: 2, accuracyMetres: 3 };
    const waiting = press("1", { readyAt: now + 5_000 });
    expect(located(waiting, position, now + 4_999)).toEqual({ ...waiting, position, readyAt: 0 });
    expect(located(waiting, position, now + 5_000)).toBeNull();
    expect(located({ ...waiting, state: "sent" }, position, now)).toBeNull();
  });

  it("are sent as they are when their turn comes, not as they were when the sending began", async () => {
    const store = phone(press("1"), press("2", { readyAt: now + 5_000 }));
    const sent: Press[] = [];
    await sendPresses(store, "ada", async (each) => {
      sent.push(each);
      const found = located(press("2", { readyAt: now + 5_000 }), { latitude: 1, longitude: 2, accuracyMetres: 3 }, now);
      if (each.key === "1" && found) await store.put(found);
      return { is: "sent" };
    }, () => now);
    expect(sent.map(({ key, position }) => [key, position?.accuracyMetres])).toEqual([["1", undefined], ["2", 3]]);
  });

  it("that are settled go after two days, those that wait never do", async () => {
    const old = new Date(now - 49 * hour).toISOString();
    const store = phone(press("1", { occurredAt: old, state: "sent" }), press("2", { occurredAt: old }), press("3", { state: "refused" }), press("4", { occurredAt: old, state: "sent", personId: "bob" }));
    await tidyPresses(store, "ada", now);
    expect(store.states()).toEqual(["2 waiting", "3 refused", "4 sent"]);
    expect((await pressesOf(store, "ada")).filter(isWaiting)).toHaveLength(1);
  });
});
