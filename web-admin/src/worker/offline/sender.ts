import type { Client } from "@urql/core";
import { faultOf } from "../../app/faults";
import { graphql, UserErrors } from "../../app/graphql";
import { tellChange } from "../../app/echoes";
import { MeQuery } from "../../app/me";
import * as database from "./database";
import { isWaiting, located, pressesOf, sendPresses, tidyPresses, type Outcome, type Press, type PressStore } from "./presses";

const ClockIn = graphql(`mutation ShiftClockIn($input: ShiftClockInInput!) { shiftClockIn(input: $input) { timesheet { status } userErrors { ...UserErrors } } }`, [UserErrors]);
const ClockOut = graphql(`mutation ShiftClockOut($input: ShiftClockOutInput!) { shiftClockOut(input: $input) { timesheet { status } userErrors { ...UserErrors } } }`, [UserErrors]);

export const store: PressStore = {
  all: () => database.all<Press>("presses"),
  get: (key) => database.get<Press>("presses", key),
  put: (press) => database.put("presses", press),
  remove: (key) => database.remove("presses", key),
};

/** One tab sends at a time; the others wait. The server knows a repeat even where a browser has no locks. */
const lockName = "merchanthub-work-presses";
/** Waits between attempts while the server gives no answer, in milliseconds; the last goes on. */
const pauses = [2_000, 5_000, 15_000, 30_000, 60_000] as const;

/** A dead zone may swallow a request without an error: then its answer is as unknown as a lost one. */
const patienceMilliseconds = 20_000;

const patiently = <Answer>(asked: Promise<Answer>): Promise<Answer | { data: undefined; error: undefined }> =>
  Promise.race([asked, new Promise<{ data: undefined; error: undefined }>((resolve) => setTimeout(() => resolve({ data: undefined, error: undefined }), patienceMilliseconds))]);

type Listener = () => void;
const listeners = new Set<Listener>();
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(lockName);
channel?.addEventListener("message", () => tell());

function tell() {
  for (const listener of listeners) listener();
}

/** Presses have changed, in this tab or in another one. */
export const onPresses = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

function changed() {
  tell();
  channel?.postMessage(null);
}

/** Keeps a press; it is on the disk when this answers. */
export async function keep(press: Press): Promise<void> {
  await store.put(press);
  changed();
}

/** Says where a kept press happened, while it is not too late for that. */
export async function locate(key: string, position: Press["position"]): Promise<void> {
  await database.amend<Press>("presses", key, (press) => located(press, position, Date.now()));
  changed();
}

export async function forget(press: Press): Promise<void> {
  await store.remove(press.key);
  changed();
}

async function ask(client: Client, press: Press): Promise<Outcome> {
  const input = { shiftId: press.shiftId, occurredAt: press.occurredAt, position: press.position, idempotencyKey: press.key };
  const { data, error } = await patiently(press.kind === "IN"
    ? client.mutation(ClockIn, { input }).toPromise().then(({ data, error }) => ({ data: data?.shiftClockIn, error }))
    : client.mutation(ClockOut, { input }).toPromise().then(({ data, error }) => ({ data: data?.shiftClockOut, error })));
  const [refusal] = data?.userErrors ?? [];
  if (refusal?.code === "SIGN_IN_REQUIRED" || (error && faultOf(error).code === "UNAUTHENTICATED")) return { is: "signed-out" };
  // Whatever is wrong with a request as a whole says nothing about the press.
  if (error || !data) return { is: "later" };
  return refusal ? { is: "refused", refusal: { code: refusal.code, message: refusal.message } } : { is: "sent" };
}

/** Sends a press under its own person's name only: the session may be another's by now, from another page or tab. */
export async function sendAs(client: Client, press: Press): Promise<Outcome> {
  const { data, error } = await patiently(client.query(MeQuery, {}, { requestPolicy: "network-only" }).toPromise());
  if (error || !data) return { is: "later" };
  if (data.me?.id !== press.personId) return { is: "signed-out" };
  const outcome = await ask(client, press);
  if (outcome.is === "sent") tellChange();
  return outcome;
}

let timer: ReturnType<typeof setTimeout> | undefined;
let attempts = 0;
let running: Promise<void> | undefined;
let again = false;

const alone = (act: () => Promise<void>): Promise<void> => (navigator.locks ? navigator.locks.request(lockName, act) : act());

async function drain(client: Client, personId: string): Promise<void> {
  clearTimeout(timer);
  let pause: number | null = null;
  await alone(async () => {
    await tidyPresses(store, personId, Date.now());
    if (!(await pressesOf(store, personId)).some(isWaiting)) return;
    pause = await sendPresses(store, personId, (press) => sendAs(client, press));
  });
  changed();
  attempts = pause === 0 ? attempts + 1 : 0;
  if (pause !== null) timer = setTimeout(() => void sendNow(client, personId), pause || pauses[Math.min(attempts, pauses.length) - 1] || pauses[0]);
}

/** Sends what waits; a call while it is sending makes it look once more afterwards. */
export function sendNow(client: Client, personId: string): Promise<void> {
  if (running) {
    again = true;
    return running;
  }
  // A database that cannot be read now is tried again with the next occasion; nothing was taken out of it.
  running = drain(client, personId).catch(() => undefined).finally(() => {
    running = undefined;
    if (again) {
      again = false;
      void sendNow(client, personId);
    }
  });
  return running;
}

/** Sends at the start, when the connection comes back, and when the page is looked at again. */
export function startSending(client: Client, personId: string): () => void {
  const send = () => void sendNow(client, personId);
  const look = () => document.visibilityState === "visible" && send();
  send();
  addEventListener("online", send);
  document.addEventListener("visibilitychange", look);
  return () => {
    clearTimeout(timer);
    removeEventListener("online", send);
    document.removeEventListener("visibilitychange", look);
  };
}
