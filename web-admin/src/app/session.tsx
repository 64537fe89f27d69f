import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from "react";
import { useQuery } from "urql";
import { useAction } from "./action";
import { useRenewApi } from "./client";
import { faultOf, type Fault } from "./faults";
import { graphql, UserErrors } from "./graphql";
import { useLocale } from "./i18n";
import { lastPerson, MeQuery, noteLastPerson, onLastPerson, type Me } from "./me";

const SignOut = graphql(`mutation SignOut { personSignOut { userErrors { ...UserErrors } } }`, [UserErrors]);

const SetLanguage = graphql(`mutation SetLanguage($input: PersonLanguageSetInput!) { personLanguageSet(input: $input) { userErrors { ...UserErrors } } }`, [UserErrors]);

export interface Session {
  me: Me | null;
  /** True until the server has said who this is. */
  unknown: boolean;
  fault: Fault | null;
  refresh: () => void;
  /** False when the person stays, because something would be lost or the server did not answer. */
  signOut: () => Promise<boolean>;
}

export const SessionContext = createContext<Session | null>(null);

/** Mail follows the language that a person switches to; a request that fails leaves it to the next switch. */
function useWrittenTo(me: Me | null) {
  const locale = useLocale();
  const before = useRef(locale);
  const { run } = useAction(SetLanguage, (payload) => payload.personLanguageSet);
  useEffect(() => {
    if (before.current === locale) return;
    before.current = locale;
    if (me) void run({ input: { language: locale } });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- run is a new function each time, with one behaviour
  }, [locale, me]);
}

/** Who is looking at the pages: asked from the server, never remembered here. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [{ data, error, fetching }, refetch] = useQuery({ query: MeQuery });
  const signOut = useAction(SignOut, (payload) => payload.personSignOut);
  const renew = useRenewApi();
  const run = signOut.run;
  useWrittenTo(data?.me ?? null);

  useEffect(() => {
    const look = () => document.visibilityState === "visible" && refetch({ requestPolicy: "network-only" });
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [refetch]);

  // A tab that was left open must not go on as the person who was there before.
  const id = data?.me?.id ?? "";
  useEffect(() => onLastPerson(() => lastPerson() !== id && void renew()), [id, renew]);
  useEffect(() => {
    if (data && !error) noteLastPerson(data.me);
  }, [data, error]);

  const session = useMemo<Session>(
    () => ({
      me: data?.me ?? null,
      unknown: fetching && !data,
      fault: error && !data ? faultOf(error) : null,
      refresh: () => refetch({ requestPolicy: "network-only" }),
      signOut: async () => {
        // A worker's phone may hold what is still to be sent, and shows it to nobody else afterwards.
        const { mayLeave, wipe } = await import("../worker/offline/farewell");
        const id = data?.me?.id ?? "";
        if (!(await mayLeave(id)) || !(await run({}))) return false;
        await wipe(id);
        await renew();
        return true;
      },
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- run is a new function each time, with one behaviour
    [data, error, fetching, refetch, renew],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession needs a SessionProvider above it");
  return session;
}
