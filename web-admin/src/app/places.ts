/** Countries and currencies offered first: where the product is used. The server accepts every ISO code. */
export const countryCodes = ["KR", "CN", "TW", "HK", "JP", "SG", "VN", "TH", "ID", "MY", "PH", "IN", "US", "CA", "MX", "BR", "GB", "IE", "FR", "DE", "ES", "IT", "NL", "PL", "SE", "AU", "NZ", "AE", "ZA"];
export const currencyCodes = ["KRW", "CNY", "TWD", "HKD", "JPY", "SGD", "VND", "THB", "IDR", "MYR", "PHP", "INR", "USD", "CAD", "MXN", "BRL", "GBP", "EUR", "PLN", "SEK", "AUD", "NZD", "AED", "ZAR"];

const currencyOfRegion: Record<string, string> = { KR: "KRW", CN: "CNY", TW: "TWD", HK: "HKD", JP: "JPY", SG: "SGD", US: "USD", GB: "GBP", IN: "INR", AU: "AUD", CA: "CAD" };

/** A first guess for a new store's currency, from its organisation's country. */
export const currencyOf = (countryCode: string): string => currencyOfRegion[countryCode] ?? (["IE", "FR", "DE", "ES", "IT", "NL"].includes(countryCode) ? "EUR" : "USD");

export const timeZones = (): string[] => Intl.supportedValuesOf("timeZone");
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
