import "server-only";
import { isAscii } from "node:buffer";
import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import { invalid } from "@/server/kernel/errors";
import type { Runtime } from "@/server/platform/context";
import { CODE_FILE_MAX_BYTES, type CodeFileEncoding } from "./contract";

/** A code file that was read once: sealed piece by piece, with what had to be learnt about it on the way. */
export type Upload = {
  readonly pieces: readonly Buffer[];
  readonly encoding: CodeFileEncoding;
  /** The decoded first line, for the names of the columns. */
  readonly firstLine: string;
  /** Lines that are not blank, the header included; an estimate where quoted fields span lines. */
  readonly lines: number;
  readonly digest: string;
};

const PIECE_BYTES = 256 * 1024;
const FIRST_LINE_BYTES = 65_536;
const LF = 0x0a;
const CR = 0x0d;
const IMPORT_BOX = "import";

const refuse = (code: "vault.file_empty" | "vault.file_not_text" | "vault.file_too_large", message: string) =>
  invalid(code, { detail: `${message}.`, fields: { file: message } });

/** What a sealed piece is bound to: its job and its place. */
export function openPiece(runtime: Pick<Runtime, "box">, jobId: string, part: number, sealed: Buffer): Buffer {
  return runtime.box.open(IMPORT_BOX, `${jobId}/${part}`, sealed);
}

/**
 * Reads an upload of at most 64 MiB without ever holding it in the clear: pieces of 256 KiB are sealed as they come.
 * UTF-8 (with or without BOM) or GB18030 is found out, unless it is said. 400 when it is empty, too large or not text.
 */
export async function takeIn(
  runtime: Pick<Runtime, "box">,
  jobId: string,
  source: Buffer | AsyncIterable<Buffer>,
  encoding?: CodeFileEncoding,
): Promise<Upload> {
  const pieces: Buffer[] = [];
  const hash = createHash("sha256");
  const text = new EncodingCheck(encoding);
  const lines = new LineCount();
  let head = Buffer.alloc(0);
  let size = 0;
  for await (const piece of inPieces(source)) {
    size += piece.length;
    if (size > CODE_FILE_MAX_BYTES) throw refuse("vault.file_too_large", "At most 64 MiB");
    if (piece.includes(0)) throw refuse("vault.file_not_text", "Not a text file in UTF-8 or GB18030");
    if (pieces.length === 0) head = Buffer.from(piece.subarray(0, FIRST_LINE_BYTES));
    hash.update(piece);
    text.push(piece);
    lines.push(piece);
    pieces.push(runtime.box.seal(IMPORT_BOX, `${jobId}/${pieces.length}`, piece));
    await breathe();
  }
  if (size === 0) throw refuse("vault.file_empty", "The file has no rows");
  const found = text.found();
  if (found === null) throw refuse("vault.file_not_text", "Not a text file in UTF-8 or GB18030");
  const firstLine = firstLineOf(head, found);
  if (firstLine === "") throw refuse("vault.file_empty", "The file has no rows");
  return { pieces, encoding: found, firstLine, lines: lines.count, digest: hash.digest("hex") };
}

async function* inPieces(source: Buffer | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of Buffer.isBuffer(source) ? [source] : source) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + PIECE_BYTES - size);
      waiting.push(part);
      size += part.length;
      at += part.length;
      if (size < PIECE_BYTES) continue;
      yield Buffer.concat(waiting);
      waiting = [];
      size = 0;
    }
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/** Decides between the two encodings over the whole file. A file that ends within a character still has its encoding. */
class EncodingCheck {
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true });
  readonly #gb18030 = new TextDecoder("gb18030", { fatal: true });
  #isUtf8: boolean;
  #isGb18030: boolean;
  #isAllAscii = true;

  constructor(said?: CodeFileEncoding) {
    this.#isUtf8 = said !== "gb18030";
    this.#isGb18030 = said !== "utf-8";
  }

  push(piece: Buffer): void {
    if (this.#isAllAscii && isAscii(piece)) return;
    this.#isAllAscii = false;
    this.#isUtf8 &&= decodes(this.#utf8, piece);
    this.#isGb18030 &&= decodes(this.#gb18030, piece);
  }

  found(): CodeFileEncoding | null {
    if (this.#isUtf8) return "utf-8";
    return this.#isGb18030 ? "gb18030" : null;
  }
}

function decodes(decoder: TextDecoder, piece: Buffer): boolean {
  try {
    decoder.decode(piece, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Counts lines that hold something, by their ends (LF, CR or both); neither byte is part of another GB18030 character. */
class LineCount {
  count = 0;
  #isBlank = true;

  push(piece: Buffer): void {
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] ?? 0;
      if (byte === LF || byte === CR) this.#isBlank = true;
      else if (this.#isBlank && byte > 0x20) {
        this.#isBlank = false;
        this.count += 1;
      }
    }
  }
}

function firstLineOf(head: Buffer, encoding: CodeFileEncoding): string {
  const lines = new TextDecoder(encoding)
    .decode(head)
    .replace(/^\ufeff/, "")
    .split(/\r\n|\n|\r/);
  return lines.find((line) => line.trim() !== "") ?? "";
}
