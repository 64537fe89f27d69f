import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { useConnection } from "../app/client";
import { Navigate, useAddress } from "../app/router";
import { useSession } from "../app/session";
import { Waiting } from "../plain/states";
import { Shell } from "../ui/Shell";
import { forgetPerson, isStillHere, knownPerson, rememberPerson, type KnownPerson } from "./offline/known";

/** How long the server may take to say who this is before the phone's own memory does, and how often it is asked again. */
const patienceMilliseconds = 3_000;
const askAgainMilliseconds = 15_000;

const PersonContext = createContext<KnownPerson | null>(null);

/** Whose pages these are; without a connection as of the last time there was one. */
export function usePerson(): KnownPerson {
  const person = useContext(PersonContext);
  if (!person) throw new Error("usePerson needs a WorkerGate above it");
  return person;
}

/** Pages for people who are signed in, and for those whose phone knows them while nobody can be asked. */
export function WorkerGate({ children }: { children: ReactNode }) {
  const { me, unknown, fault, refresh } = useSession();
  const { online } = useConnection();
  const address = useAddress().href;
  const [known, setKnown] = useState<KnownPerson | null | undefined>(undefined);
  const [impatient, setImpatient] = useState(false);
  const nobody = !me && !unknown && !fault;

  useEffect(() => void knownPerson().then((person) => setKnown((newer) => newer ?? person ?? null)), []);
  useEffect(() => {
    const timer = setTimeout(() => setImpatient(true), patienceMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (!me) return;
    const person = { id: me.id, displayName: me.displayName };
    setKnown(person);
    void rememberPerson(person).catch(() => undefined);
  }, [me]);
  // Signed out elsewhere, or the session is over: what was read goes. Presses stay, they are still to be sent.
  useEffect(() => {
    if (nobody) void forgetPerson().catch(() => undefined);
  }, [nobody]);
  useEffect(() => {
    if (me || nobody || !online) return;
    const timer = setInterval(refresh, askAgainMilliseconds);
    return () => clearInterval(timer);
  }, [me, nobody, online, refresh]);
  useEffect(() => {
    if (online && fault) refresh();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the connection comes back
  }, [online]);

  const person = me ?? ((fault || impatient) && known && isStillHere(known.id) ? known : null);
  if (nobody) return <Navigate to="/sign-in" search={{ next: address }} replace />;
  if (!person) return <Shell links={[]}><Waiting asked={{ fault: known === undefined ? null : fault, retry: refresh }} /></Shell>;
  return <PersonContext key={person.id} value={person}>{children}</PersonContext>;
}
