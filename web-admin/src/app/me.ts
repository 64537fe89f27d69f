import { graphql, type ResultOf } from "./graphql";

export const MeQuery = graphql(`
  query Me {
    me {
      id email displayName isOperator language
      worker { id }
      memberships { role organisation { id businessName kind status } }
    }
  }
`);

const lastKey = "merchanthub.person";

/** Who was signed in when the server last said so: empty for nobody, null when it has not been asked in this browser. */
export const lastPerson = (): string | null => localStorage.getItem(lastKey);
export const noteLastPerson = (me: { id: string } | null): void => localStorage.setItem(lastKey, me?.id ?? "");
/** Calls back when another tab has heard of another person. */
export function onLastPerson(heard: () => void): () => void {
  const look = ({ key }: StorageEvent) => key === lastKey && heard();
  addEventListener("storage", look);
  return () => removeEventListener("storage", look);
}

export type Me = NonNullable<ResultOf<typeof MeQuery>["me"]>;
/** Where a person's own work begins. */
export function homeOf(me: Me | null): string {
  if (me?.isOperator) return "/operator/applications";
  if (me && me.memberships.length > 0) return "/console";
  return me?.worker ? "/work" : "/";
}

export type Membership = Me["memberships"][number];
