import { useEffect, useState } from "react";

/** A dialog that arrives open is first drawn closed: Mantine gives the focus back to what had it at the moment of opening. */
export function useOpened(opened: boolean): boolean {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(opened), [opened]);
  return drawn;
}
