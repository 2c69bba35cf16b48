import { hasControlCharacters, normaliseText } from "@/server/kernel/text";
import {
  CODE_MAX,
  type CodeFileDelimiter,
  type CodeRow,
  type ColumnMapping,
  type ImportReason,
  SECRET_MAX,
  SERIAL_MAX,
} from "../contract";
import { parseExpiry } from "./expiry";
import { indexForm } from "./normalise-code";

type Column = "code" | "secret" | "serial" | "expiresAt";
const COLUMNS = ["code", "secret", "serial", "expiresAt"] as const satisfies readonly Column[];

/** Names of columns, without case, spaces, dashes and underscores: the format's own, and what Chinese suppliers write. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  code: ["code", "卡号", "卡密", "兑换码", "激活码", "券码"],
  secret: ["secret", "password", "pin", "密码", "卡密密码"],
  serial: ["serial", "序列号", "流水号"],
  expiresAt: ["expiresat", "expires", "expiry", "有效期", "有效期至", "到期时间", "过期时间"],
};

const DETECTED: readonly CodeFileDelimiter[] = [",", "\t", ";", "，"];
const ASCII = /^[\x20-\x7e]*$/;
const REPLACEMENT = "\ufffd";

/** How the columns of one code file are to be read; `width` is the number of columns of its header. */
export type CodeFileLayout = {
  readonly delimiter: CodeFileDelimiter;
  readonly hasHeader: boolean;
  readonly width: number | null;
  readonly columns: { readonly code: number } & { readonly [C in Exclude<Column, "code">]?: number };
};

/** The delimiter that occurs most often in a file's first line; a comma when none does. */
export function detectDelimiter(firstLine: string): CodeFileDelimiter {
  let best: CodeFileDelimiter = ",";
  let most = 0;
  for (const delimiter of DETECTED) {
    const count = firstLine.split(delimiter).length - 1;
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}

/**
 * The layout that a mapping states or that the first row's names tell; null when neither names a code column or a name
 * stands twice. Pasted text may come without names: then its columns are code, secret, serial, expiry, in this order.
 */
export function layoutOf(
  first: readonly string[],
  options: { delimiter: CodeFileDelimiter; mapping?: ColumnMapping | undefined; mayLackHeader?: boolean },
): CodeFileLayout | null {
  const { delimiter, mapping } = options;
  if (mapping) {
    const { hasHeader, delimiter: _, ...columns } = mapping;
    return { delimiter, hasHeader, width: hasHeader ? first.length : null, columns: defined(columns) };
  }
  const names = first.map((name) =>
    normaliseText(name)
      .toLowerCase()
      .replace(/[\s_-]/g, ""),
  );
  const found: { [C in Column]?: number } = {};
  for (const column of COLUMNS) {
    const places = names.flatMap((name, at) => (NAMES[column].includes(name) ? [at] : []));
    if (places.length > 1) return null;
    if (places[0] !== undefined) found[column] = places[0];
  }
  if (found.code !== undefined) {
    return { delimiter, hasHeader: true, width: first.length, columns: { ...found, code: found.code } };
  }
  if (!options.mayLackHeader) return null;
  return { delimiter, hasHeader: false, width: null, columns: { code: 0, secret: 1, serial: 2, expiresAt: 3 } };
}

/** Reads rows of one file: a row as it may be stored, or the reason why not. Never repeats the row's content. */
export function rowReader(layout: CodeFileLayout, options: { timeZone: string; now: Date }) {
  const expiries = new Map<string, string | null>();
  const nowIso = options.now.toISOString();
  const readExpiry = (text: string): string | null => {
    const known = expiries.get(text);
    if (known !== undefined) return known;
    const expiry = parseExpiry(text, options.timeZone);
    if (expiries.size < 1000) expiries.set(text, expiry);
    return expiry;
  };
  return (fields: readonly string[]): CodeRow | ImportReason => {
    if (layout.width !== null && hasValueFrom(fields, layout.width)) return "malformed";
    const code = fieldOf(fields, layout.columns.code);
    const secret = fieldOf(fields, layout.columns.secret);
    const serial = fieldOf(fields, layout.columns.serial);
    const refusal = refusalOf(code, secret, serial);
    if (refusal) return refusal;
    const row: CodeRow = { code };
    if (secret !== "") row.secret = secret;
    if (serial !== "") row.serial = serial;
    const expiryText = fieldOf(fields, layout.columns.expiresAt);
    if (expiryText === "") return row;
    const expiry = readExpiry(expiryText);
    if (expiry === null) return "bad_expiry";
    // codes are sold until the hour in which they expire begins, so that hour is already too late
    if (expiry.slice(0, 13) <= nowIso.slice(0, 13)) return "expired";
    row.expiresAt = expiry;
    return row;
  };
}

function refusalOf(code: string, secret: string, serial: string): ImportReason | null {
  if (code === "" || indexForm(code) === "") return "code_missing";
  if (code.length > CODE_MAX) return "code_too_long";
  if (secret.length > SECRET_MAX) return "secret_too_long";
  if (serial.length > SERIAL_MAX) return "serial_too_long";
  return [code, secret, serial].some(isBad) ? "bad_character" : null;
}

function isBad(text: string): boolean {
  return !ASCII.test(text) && (text.includes(REPLACEMENT) || hasControlCharacters(text));
}

function fieldOf(fields: readonly string[], column: number | undefined): string {
  const field = column === undefined ? undefined : fields[column];
  if (field === undefined) return "";
  const text = field.trim();
  return ASCII.test(text) ? text : text.normalize("NFC");
}

function hasValueFrom(fields: readonly string[], width: number): boolean {
  for (let at = width; at < fields.length; at++) if (fields[at]?.trim()) return true;
  return false;
}

function defined<T extends { code: number }>(columns: T): CodeFileLayout["columns"] {
  return Object.fromEntries(Object.entries(columns).filter(([, at]) => at !== undefined)) as CodeFileLayout["columns"];
}
