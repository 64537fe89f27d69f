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

export type Me = NonNullable<ResultOf<typeof MeQuery>["me"]>;
/** Where a person's own work begins. */
export function homeOf(me: Me | null): string {
  if (me?.isOperator) return "/operator/applications";
  if (me && me.memberships.length > 0) return "/console";
  return me?.worker ? "/work" : "/";
}

export type Membership = Me["memberships"][number];
