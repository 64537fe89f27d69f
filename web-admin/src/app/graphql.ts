import { initGraphQLTada } from "gql.tada";
import type { introspection } from "./schema-types";

/** Writes a GraphQL document whose result and variables are typed from the server's schema. */
export const graphql = initGraphQLTada<{
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
