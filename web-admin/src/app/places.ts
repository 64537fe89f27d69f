/** Countries offered: where the product is used. The server accepts every ISO code. */
export const countryCodes = ["KR", "CN", "TW", "HK", "JP", "SG", "VN", "TH", "ID", "MY", "PH", "IN", "US", "CA", "MX", "BR", "GB", "IE", "FR", "DE", "ES", "IT", "NL", "PL", "SE", "AU", "NZ", "AE", "ZA"];
/** The currencies that the server trades in, the likeliest first. */
export const currencyCodes = ["KRW", "CNY", "TWD", "HKD", "JPY", "SGD", "VND", "USD", "CAD", "GBP", "EUR", "CHF", "AUD", "KWD"];

const currencyOfRegion: Record<string, string> = { KR: "KRW", CN: "CNY", TW: "TWD", HK: "HKD", JP: "JPY", SG: "SGD", VN: "VND", US: "USD", GB: "GBP", AU: "AUD", CA: "CAD" };

/** A first guess for the currency of a store, a deal or a wage, from its organisation's country. */
export const currencyOf = (countryCode: string): string => currencyOfRegion[countryCode] ?? (["IE", "FR", "DE", "ES", "IT", "NL"].includes(countryCode) ? "EUR" : "USD");

export const timeZones = (): string[] => Intl.supportedValuesOf("timeZone");
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
