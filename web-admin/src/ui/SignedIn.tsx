import type { ReactNode } from "react";
import { Navigate, useAddress } from "../app/router";
import { useSession } from "../app/session";
import { Waiting } from "../plain/states";
import { Frame } from "./Frame";

/** Pages for people who are signed in; everybody else is sent to the sign-in page and back. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { me, unknown, fault, refresh } = useSession();
  const address = useAddress().href;
  if (me) return children;
  if (unknown || fault) return <Frame links={[]}><Waiting asked={{ fault, retry: refresh }} /></Frame>;
  return <Navigate to="/sign-in" search={{ next: address }} replace />;
}
