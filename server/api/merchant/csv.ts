import "server-only";

/** Excel reads a file as UTF-8 only with this mark in front. */
export const BOM = "\ufeff";

const FORMULA = /^[=+\-@\t\r]/;
const LONG_NUMBER = /^\d{16,}$/;

/**
 * One CSV line with CRLF. A cell that a spreadsheet would run as a formula gets an apostrophe in front, a number of more
 * than 15 digits (which it would round) a tab.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : LONG_NUMBER.test(text) ? `\t${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
