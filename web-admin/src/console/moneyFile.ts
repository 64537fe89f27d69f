import type { Money } from "../app/graphql";
import type { Translate } from "../app/i18n";

/** Money in a file: the exact decimal and the currency, each in its column, so that a spreadsheet can add it up. */
export const moneyFile = <Row>(t: Translate, heading: string, of: (row: Row) => Pick<Money, "amount" | "currencyCode"> | null | undefined) => [
  { heading, of: (row: Row) => of(row)?.amount },
  { heading: t("{name}: currency", { name: heading }), of: (row: Row) => of(row)?.currencyCode },
];
