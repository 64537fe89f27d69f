import { loadArea, translate as t } from "../../app/i18n";
import { forgetPerson } from "./known";
import { isWaiting, pressesOf } from "./presses";
import { forget, store } from "./sender";

/** Asks before somebody signs out whose presses of the clock would be lost with that. True when the person may go. */
export async function mayLeave(personId: string): Promise<boolean> {
  const waiting = (await pressesOf(store, personId).catch(() => [])).filter(isWaiting).length;
  if (waiting === 0) return true;
  await loadArea("worker");
  return confirm(t("{count, plural, one {# press of the clock has not been sent yet and would be lost.} other {# presses of the clock have not been sent yet and would be lost.}} Sign out all the same?", { count: waiting }));
}

/** Nothing of the person stays on this device. */
export async function wipe(personId: string): Promise<void> {
  for (const press of await pressesOf(store, personId).catch(() => [])) await forget(press);
  await forgetPerson().catch(() => undefined);
}
