import type { CodeFileDelimiter, CodeFileEncoding, ColumnMapping, ImportReason } from "@/server/modules/vault/contract";
import { type CodeFileLayout, detectDelimiter, layoutOf, rowReader } from "@/server/modules/vault/domain/code-file";

export const ROLES = ["code", "secret", "serial", "expiresAt"] as const;
export type Role = (typeof ROLES)[number];
export type Columns = Readonly<Partial<Record<Role, number>>>;
/** How the file is to be read, as the reader sees and changes it. */
export type Reading = {
  readonly encoding: CodeFileEncoding;
  readonly delimiter: CodeFileDelimiter;
  readonly hasHeader: boolean;
  readonly columns: Columns;
};

export const ROWS_CHECKED = 200;

/** The first rows of a file; the last one is left out when the beginning was cut within it. */
export function rowsOf(
  head: Uint8Array,
  reading: Pick<Reading, "encoding" | "delimiter">,
  isWhole: boolean,
): string[][] {
  const text = new TextDecoder(reading.encoding).decode(head);
  const rows = splitRows(text, reading.delimiter, ROWS_CHECKED + 2);
  const isCut = !isWhole && rows.length < ROWS_CHECKED + 2;
  return isCut ? rows.slice(0, -1) : rows;
}

/** The reading that the first row suggests: names that are known, else the usual order. */
export function suggestReading(head: Uint8Array, encoding: CodeFileEncoding): Reading {
  const firstLine = new TextDecoder(encoding).decode(head).split(/\r\n|\n|\r/, 1)[0] ?? "";
  const delimiter = detectDelimiter(firstLine);
  const first = rowsOf(head, { encoding, delimiter }, true)[0] ?? [];
  const layout = layoutOf(first, { delimiter, mayLackHeader: true });
  const hasHeader = layout?.hasHeader || looksLikeNames(first);
  const columns = Object.fromEntries(
    Object.entries(layout?.columns ?? { code: 0 }).filter(([, at]) => at !== undefined && at < first.length),
  );
  return { encoding, delimiter, hasHeader, columns };
}

const looksLikeNames = (row: readonly string[]) =>
  row.length > 1 && row.every((cell) => cell !== "" && !/\d/.test(cell));

/** Gives a column a role and takes it from the column that had it; null frees the column. */
export function assign(columns: Columns, column: number, role: Role | null): Columns {
  const kept = Object.entries(columns).filter(([name, at]) => at !== column && name !== role);
  return Object.fromEntries(role ? [...kept, [role, column]] : kept);
}

/** The role of a column, if it has one. */
export function roleOf(columns: Columns, column: number): Role | undefined {
  return ROLES.find((role) => columns[role] === column);
}

/** What the server is told about the columns; null while no column is the code. */
export function mappingOf(reading: Reading): ColumnMapping | null {
  const { code, ...rest } = reading.columns;
  if (code === undefined) return null;
  return { hasHeader: reading.hasHeader, delimiter: reading.delimiter, code, ...rest };
}

/** Why the server would not take a row, for each of the first rows; null when it would. */
export function checkRows(
  rows: readonly string[][],
  reading: Reading,
  options: { timeZone: string; now: Date },
): (ImportReason | null)[] {
  const { code, ...rest } = reading.columns;
  if (code === undefined) return rows.map(() => "code_missing");
  const layout: CodeFileLayout = {
    delimiter: reading.delimiter,
    hasHeader: reading.hasHeader,
    width: reading.hasHeader ? (rows[0]?.length ?? null) : null,
    columns: { code, ...rest },
  };
  const read = rowReader(layout, options);
  const seen = new Set<string>();
  return rows.map((row, index) => {
    if (reading.hasHeader && index === 0) return null;
    const result = read(row);
    if (typeof result === "string") return result;
    if (seen.has(result.code)) return "duplicate_in_file";
    seen.add(result.code);
    return null;
  });
}

/** Splits delimited text into rows of fields (RFC 4180 quotes), at most `max`; blank lines are passed over. */
export function splitRows(text: string, delimiter: string, max: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let isQuoted = false;
  const endRow = () => {
    row.push(field);
    if (row.some((cell) => cell.trim() !== "")) rows.push(row.map((cell) => cell.trim()));
    row = [];
    field = "";
  };
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  for (let at = 0; at < plain.length && rows.length < max; at++) {
    const character = plain[at] ?? "";
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (plain[at + 1] === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && field.trim() === "") {
      field = "";
      isQuoted = true;
    } else if (character === delimiter) {
      row.push(field);
      field = "";
    } else if (character === "\n" || character === "\r") endRow();
    else field += character;
  }
  if (rows.length < max && (field !== "" || row.length > 0)) endRow();
  return rows;
}
