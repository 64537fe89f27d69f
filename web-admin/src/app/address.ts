import { graphql, type ResultOf } from "./graphql";

export const AddressParts = graphql(`
  fragment AddressParts on PostalAddress { name line1 line2 city region postalCode countryCode phone }
`);

export type Address = ResultOf<typeof AddressParts>;

/** Countries where an address goes from the large to the small, and the postal code comes first. */
const largeFirst = new Set(["KR", "CN", "JP", "TW"]);

/** Whether people there write the province before the street. */
export const isLargeFirst = (countryCode: string) => largeFirst.has(countryCode);

/** The name of a country in the reader's language. */
export function countryName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** An address as it stands on a parcel in its country, line by line. */
export function addressLines(address: Address, locale: string): string[] {
  const country = countryName(address.countryCode, locale);
  const lines = isLargeFirst(address.countryCode)
    ? [
        [address.postalCode, country],
        [address.region, address.city, address.line1, address.line2],
        [address.name, address.phone],
      ]
    : [
        [address.name],
        [address.line1],
        [address.line2],
        address.countryCode === "US" || address.countryCode === "GB" || address.countryCode === "AU" ? [[address.city, address.region].filter(Boolean).join(", "), address.postalCode] : [address.postalCode, address.city, address.region],
        [country],
        [address.phone],
      ];
  return lines.map((parts) => parts.filter(Boolean).join(" ")).filter(Boolean);
}
