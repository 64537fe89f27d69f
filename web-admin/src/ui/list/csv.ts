/** What a cell of a file holds; a number is written as it is, and nothing becomes an empty cell. */
export type Cell = string | number | null | undefined;

/** A spreadsheet would take these for the beginning of a formula. */
const formulaStarts = /^[=+\-@\t\r]/;

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  const harmless = formulaStarts.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll("\"", "\"\"")}"` : harmless;
}

const byteOrderMark = "\uFEFF";

/** A file as RFC 4180 describes it, in UTF-8 with the mark by which Excel knows it. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string => byteOrderMark + rows.map((row) => `${row.map(written).join(",")}\r\n`).join("");

/** A file name without what file systems refuse. */
export const fileNameOf = (parts: string[], today: string): string => `${[...parts, today].join(" ").replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ").replace(/\s+/g, "-")}.csv`;

export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
