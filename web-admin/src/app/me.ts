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
export type Membership = Me["memberships"][number];
