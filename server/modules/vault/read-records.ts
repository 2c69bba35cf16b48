import "server-only";
import { CsvError, parse } from "csv-parse/sync";
import type { CodeFileDelimiter } from "./contract";
import { type Line, LineFeed } from "./domain/lines";

/** One record of a code file with the line it begins on; `fields` is null when it cannot be read. */
export type FileRecord = { readonly line: number; readonly fields: readonly string[] | null };

const LINES_JOINED_MAX = 50;
const CHARS_JOINED_MAX = 16_384;

type Parsed = readonly (readonly string[])[] | "unclosed" | "invalid";

/**
 * Reads records out of text that arrives in pieces. A quoted field may span lines, but a quote that is never closed
 * spoils only the line it stands on: the next line is read as if it were not there. Blank lines are passed over.
 */
export class RecordFeed {
  readonly #lines = new LineFeed();
  readonly #delimiter: CodeFileDelimiter;
  #waiting: Line[] = [];
  #width = 0;

  constructor(delimiter: CodeFileDelimiter) {
    this.#delimiter = delimiter;
  }

  push(piece: string): FileRecord[] {
    return this.#take(this.#lines.push(piece), false);
  }

  end(): FileRecord[] {
    return this.#take(this.#lines.end(), true);
  }

  #take(fresh: readonly Line[], isEnd: boolean): FileRecord[] {
    const lines = this.#waiting.concat(fresh);
    this.#waiting = [];
    const known = this.#parseAll(lines);
    const records: FileRecord[] = [];
    for (let at = 0; at < lines.length; ) {
      const line = lines[at];
      if (!line) break;
      if (line.text.trim() === "") {
        at += 1;
        continue;
      }
      const fields = known?.get(line.number);
      const read = fields ? { fields, lines: 1 } : this.#readAt(lines, at, isEnd);
      if (read === "wait") {
        this.#waiting = lines.slice(at);
        break;
      }
      records.push(this.#record(line, read.fields));
      at += read.lines;
    }
    return records;
  }

  #record(line: Line, fields: readonly string[] | null): FileRecord {
    // a file that was cut ends in a line with too few fields, or within a character
    const isCut = line.isCut && fields !== null && (fields.length < this.#width || line.text.endsWith("\ufffd"));
    this.#width = fields?.length ?? this.#width;
    return { line: line.number, fields: isCut ? null : fields };
  }

  // Quoted lines are parsed together when each of them is a record of its own, which is ten times faster than one by one.
  #parseAll(lines: readonly Line[]): Map<number, readonly string[]> | null {
    const quoted = lines.filter((line) => line.text.includes('"'));
    if (quoted.length < 2) return null;
    const parsed = this.#parse(quoted.map((line) => line.text).join("\n"));
    if (typeof parsed === "string" || parsed.length !== quoted.length) return null;
    return new Map(quoted.map((line, at) => [line.number, parsed[at] ?? []]));
  }

  #readAt(
    lines: readonly Line[],
    at: number,
    isEnd: boolean,
  ): { fields: readonly string[] | null; lines: number } | "wait" {
    let text = lines[at]?.text ?? "";
    if (!text.includes('"')) return { fields: this.#split(text), lines: 1 };
    for (let joined = 1; ; joined++) {
      const parsed = this.#parse(text);
      if (parsed === "invalid") break;
      if (parsed !== "unclosed") return { fields: parsed[0] ?? [], lines: joined };
      if (joined >= LINES_JOINED_MAX || text.length > CHARS_JOINED_MAX) break;
      const next = lines[at + joined];
      if (!next && !isEnd) return "wait";
      if (!next) break;
      text += `\n${next.text}`;
    }
    return { fields: null, lines: 1 };
  }

  #split(text: string): string[] {
    return this.#delimiter === " " ? text.trim().split(/\s+/) : text.split(this.#delimiter);
  }

  #parse(text: string): Parsed {
    try {
      return parse(text, { delimiter: this.#delimiter, relax_column_count: true, trim: this.#delimiter !== " " });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      return error.code === "CSV_QUOTE_NOT_CLOSED" ? "unclosed" : "invalid";
    }
  }
}
