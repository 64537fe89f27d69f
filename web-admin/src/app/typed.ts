import { plain, ungrouped } from "./digits";
import { currencyDigits } from "./format";

/**
 * A decimal number as it was typed: `1,200.50` is `1200.50`. A comma that does not separate thousands is the decimal sign of
 * half of the world, so it becomes a point: `12,5` is `12.5`.
 */
export function decimalTextOf(text: string): string {
  const typed = ungrouped(plain(text).replaceAll("。", "."));
  return /^[+-]?\d+,\d{1,2}$/.test(typed) ? typed.replace(",", ".") : typed;
}

/** What people write beside an amount, as it looks after wide signs became narrow ones. */
const signs: Record<string, string[]> = {
  KRW: ["₩", "원", "won", "韩元"],
  CNY: ["¥", "元", "块", "圆", "yuan", "rmb", "위안", "人民币"],
  TWD: ["nt$", "$", "元", "圓", "新台币", "대만 달러"],
  HKD: ["hk$", "$", "元", "港元", "港币", "홍콩 달러"],
  JPY: ["¥", "円", "엔", "yen", "日元"],
  SGD: ["s$", "$", "新元", "싱가포르 달러"],
  VND: ["₫", "đ", "동", "越南盾"],
  USD: ["us$", "$", "dollars", "dollar", "달러", "美元"],
  EUR: ["€", "euros", "euro", "유로", "欧元"],
  GBP: ["£", "pounds", "pound", "파운드", "英镑"],
  CAD: ["ca$", "c$", "$"],
  AUD: ["a$", "$"],
};

function withoutSign(typed: string, currencyCode: string): string {
  const known = [currencyCode.toLowerCase(), ...(signs[currencyCode] ?? [])].sort((one, other) => other.length - one.length);
  const text = typed.toLowerCase();
  const front = known.find((sign) => text.startsWith(sign));
  if (front) return typed.slice(front.length).trim();
  const end = known.find((sign) => text.endsWith(sign));
  return end ? typed.slice(0, -end.length).trim() : typed;
}

/** Amounts have at most 18 digits in the server's 64 bits. */
const mostDigits = 18;

/** An amount as the server takes it; null for what is no number, or has more decimals than its currency. */
export function amountOf(text: string, currencyCode: string): string | null {
  const typed = decimalTextOf(withoutSign(plain(text), currencyCode));
  const [, whole = "", decimals = ""] = /^[+-]?(\d+)(?:\.(\d+))?$/.exec(typed) ?? [];
  const digits = currencyDigits(currencyCode);
  return whole && decimals.length <= digits && whole.length + digits <= mostDigits ? typed.replace("+", "") : null;
}

/** How an amount of this currency is written: with its thousands where it has no decimals, else with all of them. */
export function exampleOf(currencyCode: string): string {
  const digits = currencyDigits(currencyCode);
  return digits === 0 ? "12,500" : `12.${"500".slice(0, digits)}`;
}

/** The degrees that were typed, where a comma is always the decimal sign; NaN for what is no number. */
export function degreesOf(text: string): number {
  const typed = plain(text).replace("−", "-").replace(/[,。]/, ".");
  return /^[+-]?\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
}
