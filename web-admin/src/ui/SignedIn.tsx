import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from "react";
import { useClient } from "urql";
import { ending } from "../app/action";
import { useRenewApi } from "../app/client";
import { homeOf, MeQuery } from "../app/me";
import { Navigate, navigate, useAddress } from "../app/router";
import { SessionContext, useSession, type Session } from "../app/session";
import { letGo } from "../app/unsaved";
import { Waiting } from "../plain/states";
import { Frame } from "./Frame";

const SignInDialog = lazy(() => import("./SignInDialog").then((file) => ({ default: file.SignInDialog })));

/** To somebody who is signed out, what is theirs does not exist. */
const strange = ["UNAUTHENTICATED", "SIGN_IN_REQUIRED", "NOT_FOUND"];

/** Lets a refused change look first whether the person is still signed in; the answer reaches the session as well. */
function useEndings(signedIn: boolean) {
  const client = useClient();
  useEffect(() => {
    if (!signedIn) return;
    ending.hasEnded = async (codes) => {
      if (!codes.some((code) => strange.includes(code))) return false;
      const { data } = await client.query(MeQuery, {}, { requestPolicy: "network-only" }).toPromise();
      return data?.me === null;
    };
    return () => void delete ending.hasEnded;
  }, [client, signedIn]);
}

/**
 * Pages for people who are signed in; everybody else is sent to the sign-in page and back. A session that ends while somebody
 * works leaves the page as it is, under a question to sign in again. When somebody else has signed in, the page is left.
 */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const { me, unknown, fault, refresh } = session;
  const address = useAddress().href;
  const renew = useRenewApi();
  const [person, setPerson] = useState(me);
  const [leaving, setLeaving] = useState(false);
  if (me && me !== person && (!person || me.id === person.id)) setPerson(me);
  const other = me && person && me.id !== person.id ? me : null;
  useEndings(person !== null);
  useEffect(() => {
    if (!other) return;
    letGo();
    void renew().then((next) => {
      navigate({ href: homeOf(next), replace: true });
      setPerson(next);
    });
  }, [other, renew]);
  const kept = useMemo<Session>(() => ({
    ...session,
    me: person,
    signOut: async () => {
      setLeaving(true);
      const done = await session.signOut();
      if (!done) setLeaving(false);
      return done;
    },
  }), [session, person]);

  if (other || (leaving && !me)) return <Frame links={[]} />;
  if (person) {
    return (
      <SessionContext value={kept}>
        {children}
        {!me && <Suspense fallback={null}><SignInDialog person={person} done={refresh} /></Suspense>}
      </SessionContext>
    );
  }
  if (unknown || fault) return <Frame links={[]}><Waiting asked={{ fault, retry: refresh }} /></Frame>;
  return <Navigate to="/sign-in" search={{ next: address }} replace />;
}
