import { useCallback, useEffect, useState } from "react";
import { useClient } from "urql";
import { newKey } from "../../app/action";
import { forget, keep, locate, onPresses, sendNow, store } from "../offline/sender";
import { pressesOf, type Press } from "../offline/presses";
import { usePerson } from "../WorkerGate";
import { whereAmI, locatingMilliseconds } from "./whereAmI";

/** The person's presses on this phone, and how to make one. */
export function usePresses() {
  const { id: personId } = usePerson();
  const client = useClient();
  const [presses, setPresses] = useState<Press[] | null>(null);

  useEffect(() => {
    let stopped = false;
    const read = () => void pressesOf(store, personId).then((found) => !stopped && setPresses(found), () => !stopped && setPresses([]));
    read();
    const stop = onPresses(read);
    return () => {
      stopped = true;
      stop();
    };
  }, [personId]);

  /** Keeps the press before anything else may fail; a position comes along if it is found in time. */
  const press = useCallback(async (kind: Press["kind"], shiftId: string, withPosition: boolean) => {
    const now = new Date();
    const key = newKey();
    const looking = withPosition ? whereAmI() : null;
    await keep({ key, personId, kind, shiftId, occurredAt: now.toISOString(), position: null, readyAt: looking ? now.getTime() + locatingMilliseconds : 0, state: "waiting", refusal: null });
    if (looking) await locate(key, await looking);
    void sendNow(client, personId);
  }, [client, personId]);

  return { presses, press, forget };
}
