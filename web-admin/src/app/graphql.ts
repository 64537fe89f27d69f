import { initGraphQLTada } from "gql.tada";
import type { introspection } from "./schema-types";

/** Writes a GraphQL document whose result and variables are typed from the server's schema. */
// Pure: the build puts ids in the place of all documents, and then nothing of this is left.
export const graphql = /* @__PURE__ */ initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { DateTime: string; LocalDate: string; Decimal: string; Long: string | number };
}>();

export type { ResultOf, VariablesOf } from "gql.tada";

/** What every refusal of the server carries. */
export const UserErrors = graphql(`fragment UserErrors on UserError { message field code }`);

export interface Money {
  amount: string;
  currencyCode: string;
  minorUnits: string | number;
}

export const MoneyParts = graphql(`fragment MoneyParts on Money { amount currencyCode minorUnits }`);
