/** One press of the clock's button. What it says never changes after it was first sent, because its key stands for it. */
export interface Press {
  /** The idempotency key, made when the button was pressed; keys are ordered by time. */
  key: string;
  /** Whose press it is: nobody else's session sends it. */
  personId: string;
  kind: "IN" | "OUT";
  shiftId: string;
  /** By the clock of this device, ISO 8601. */
  occurredAt: string;
  position: { latitude: number; longitude: number; accuracyMetres: number } | null;
  /** Milliseconds; until then a position may still be found for it. */
  readyAt: number;
  state: "waiting" | "sent" | "refused";
  refusal: { code: string; message: string } | null;
}

/** What the server made of a press. `later` means that its answer is not known: the same press is sent again. */
export type Outcome = { is: "sent" } | { is: "refused"; refusal: { code: string; message: string } } | { is: "later" } | { is: "signed-out" };

export interface PressStore {
  all: () => Promise<Press[]>;
  get: (key: string) => Promise<Press | undefined>;
  put: (press: Press) => Promise<unknown>;
  remove: (key: string) => Promise<unknown>;
}

/** How long a press stands here after it is settled, so that the clock shows it until the server's own list does. */
const keptMilliseconds = 48 * 60 * 60 * 1000;

const byTime = (one: Press, other: Press) => (one.key < other.key ? -1 : 1);

/** The person's presses, the oldest first. */
export const pressesOf = async (store: PressStore, personId: string): Promise<Press[]> => (await store.all()).filter((press) => press.personId === personId).sort(byTime);

export const isWaiting = (press: Press): boolean => press.state === "waiting";

/** The press with where it happened; null when it is too late for that, because it may have been sent without. */
export const located = (press: Press, position: Press["position"], now: number): Press | null =>
  isWaiting(press) && now < press.readyAt ? { ...press, position, readyAt: 0 } : null;

/** Lets go of the person's presses that were settled long ago. */
export async function tidyPresses(store: PressStore, personId: string, now: number): Promise<void> {
  for (const press of await pressesOf(store, personId)) if (!isWaiting(press) && now - Date.parse(press.occurredAt) > keptMilliseconds) await store.remove(press.key);
}

/**
 * Sends what waits, one after the other and the oldest first. It stops at the first press without an answer, because a later
 * one may rest on it. Each keeps its key, so a press whose answer was lost is the same press again. Answers when to come
 * back at the earliest, in milliseconds; null when nothing is left to send or somebody has to sign in first.
 */
export async function sendPresses(store: PressStore, personId: string, send: (press: Press) => Promise<Outcome>, now: () => number = Date.now): Promise<number | null> {
  for (const { key } of (await pressesOf(store, personId)).filter(isWaiting)) {
    // Read anew: a position may have been found since, and what is sent once must stay as it is.
    const press = await store.get(key);
    if (!press || !isWaiting(press)) continue;
    const early = press.readyAt - now();
    if (early > 0) return early;
    const outcome = await send(press);
    if (outcome.is === "signed-out") return null;
    if (outcome.is === "later") return 0;
    await store.put({ ...press, state: outcome.is, refusal: outcome.is === "refused" ? outcome.refusal : null });
  }
  return null;
}
