import { useEffect } from "react";

/** Gives the page a store's colour while it stands; the page decides how light and strong it is. */
export function useAccent(hue: number | undefined): void {
  useEffect(() => {
    const { style } = document.documentElement;
    if (hue !== undefined) style.setProperty("--hue", String(hue));
    return () => void style.removeProperty("--hue");
  }, [hue]);
}
