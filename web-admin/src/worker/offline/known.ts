import { lastPerson } from "../../app/me";
import { clear, get, put, settle } from "./database";

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

const keptPerson = (): Promise<KnownPerson | undefined> => get<KnownPerson>("known", "person").catch(() => undefined);

/** False as soon as the server has named somebody else, or nobody, on any page of this browser. */
export const isStillHere = (personId: string): boolean => [null, personId].includes(lastPerson());

export async function knownPerson(): Promise<KnownPerson | undefined> {
  const person = await keptPerson();
  return person && isStillHere(person.id) ? person : undefined;
}

/** Keeps who is signed in; what was known of somebody else goes. What is remembered of this person meanwhile stays. */
export const rememberPerson = (person: KnownPerson): Promise<void> => settle("known", "person", person, (kept) => kept.id === person.id);

export const forgetPerson = (): Promise<unknown> => clear("known");

/** What is known stands under the person it is known of. */
const keyOf = (what: string, personId: string) => `${personId}/${what}`;

export async function recall<Value>(what: string, personId: string): Promise<Known<Value> | null> {
  const known = await get<Known<Value>>("known", keyOf(what, personId)).catch(() => undefined);
  return known?.personId === personId ? known : null;
}

export const remember = <Value>(what: string, known: Known<Value>): Promise<unknown> => put("known", known, keyOf(what, known.personId));
