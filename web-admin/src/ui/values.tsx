import { useFormat } from "../app/format";
import type { Money as Sum } from "../app/graphql";
import css from "./ui.module.css";

/** A sum as people of this language write it; it never breaks over two lines, and stands digit under digit in a column. */
export function Money({ value }: { value: Pick<Sum, "amount" | "currencyCode"> }) {
  const format = useFormat();
  return <span className={css.value}>{format.money(value)}</span>;
}

/** A number of pieces, people or rows. */
export function Quantity({ value }: { value: number }) {
  const format = useFormat();
  return <span className={css.value}>{format.number(value)}</span>;
}

/** An instant in the time zone of whoever reads it; the machine-readable one stands behind it. */
export function Time({ at, as = "dateTime" }: { at: string; as?: "date" | "dateTime" | "short" | "relative" }) {
  const format = useFormat();
  const text = format[as](at);
  // A line may end between the day and the hour, never within one of them.
  const end = as === "dateTime" ? text.lastIndexOf(" ") : -1;
  const [day, hour] = end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end + 1)];
  return <time dateTime={at} title={as === "dateTime" ? undefined : format.dateTime(at)}><span className={css.whole}>{day}</span>{hour && <> <span className={css.whole}>{hour}</span></>}</time>;
}
