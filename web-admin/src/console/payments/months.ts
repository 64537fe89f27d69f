/** How many months back a statement is offered. */
const mostMonths = 36;

const textOf = (year: number, month: number): string => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);

/** The month of a day of this device and those before it, as 2026-11; the latest first. */
export const monthsUntil = (today: Date): string[] =>
  Array.from({ length: mostMonths }, (_, back) => textOf(today.getFullYear(), today.getMonth() - back));

/** The first and the last day of a month. */
export function daysOf(month: string): { from: string; until: string } {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return { from: `${month}-01`, until: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
}
