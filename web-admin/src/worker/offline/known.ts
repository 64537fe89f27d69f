import { get, put, clear } from "./database";

/** Whose phone this is, as of the last answer of the server. */
export interface KnownPerson {
  id: string;
  displayName: string;
}

/** What was last known of the person, and when, in milliseconds. */
export interface Known<Value> {
  personId: string;
  at: number;
  value: Value;
}

export const knownPerson = (): Promise<KnownPerson | undefined> => get<KnownPerson>("known", "person").catch(() => undefined);

/** Keeps who is signed in; what was known of somebody else goes. */
export async function rememberPerson(person: KnownPerson): Promise<void> {
  if ((await knownPerson())?.id !== person.id) await clear("known");
  await put("known", person, "person");
}

export const forgetPerson = (): Promise<unknown> => clear("known");

export async function recall<Value>(what: string, personId: string): Promise<Known<Value> | null> {
  const known = await get<Known<Value>>("known", what).catch(() => undefined);
  return known?.personId === personId ? known : null;
}

export const remember = <Value>(what: string, known: Known<Value>): Promise<unknown> => put("known", known, what);
