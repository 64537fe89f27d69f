import { useEffect, useEffectEvent } from "react";

/**
 * Acts at once and then again and again while something holds. For answers that come from two places of the server: what one
 * knows already, the other may say a moment later.
 */
export function useWhile(holds: boolean, act: () => void, everyMilliseconds: number) {
  const now = useEffectEvent(act);
  useEffect(() => {
    if (!holds) return;
    now();
    const timer = setInterval(() => now(), everyMilliseconds);
    return () => clearInterval(timer);
  }, [holds, everyMilliseconds]);
}
