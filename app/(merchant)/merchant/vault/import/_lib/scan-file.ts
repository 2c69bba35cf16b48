import type { CodeFileEncoding } from "@/server/modules/vault/contract";

/** What the browser can tell of a file before it is sent. */
export type Scan = {
  readonly encoding: CodeFileEncoding;
  /** Lines that hold something, the header included. */
  readonly lines: number;
  /** The beginning of the file, for the preview. */
  readonly head: Uint8Array;
  /** Why it cannot be imported at all. */
  readonly refusal: "empty" | "binary" | "encoding" | null;
};

const HEAD_BYTES = 256 * 1024;
const LF = 0x0a;
const CR = 0x0d;

/** Reads the whole file once, piece by piece, without keeping it: which encoding, how many lines, and its beginning. */
export async function scanFile(file: Blob, onProgress: (readBytes: number) => void): Promise<Scan> {
  const utf8 = new Decoding("utf-8");
  const gb18030 = new Decoding("gb18030");
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let read = 0;
  let lines = 0;
  let isBlank = true;
  let isBinary = false;
  const reader = file.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const bytes = part.value;
    read += bytes.length;
    utf8.push(bytes);
    gb18030.push(bytes);
    if (headBytes < HEAD_BYTES) {
      head.push(bytes.slice(0, HEAD_BYTES - headBytes));
      headBytes += Math.min(bytes.length, HEAD_BYTES - headBytes);
    }
    for (const byte of bytes) {
      if (byte === 0) isBinary = true;
      if (byte === LF || byte === CR) isBlank = true;
      else if (isBlank && byte > 0x20) {
        isBlank = false;
        lines += 1;
      }
    }
    onProgress(read);
    if (isBinary) break;
  }
  const refusal = isBinary ? "binary" : lines === 0 ? "empty" : utf8.fits || gb18030.fits ? null : "encoding";
  return { encoding: utf8.fits ? "utf-8" : "gb18030", lines, head: joined(head), refusal };
}

/** Whether everything so far could be this encoding; a character cut at the very end counts as fitting. */
class Decoding {
  fits = true;
  readonly #decoder: TextDecoder;

  constructor(encoding: CodeFileEncoding) {
    this.#decoder = new TextDecoder(encoding, { fatal: true });
  }

  push(bytes: Uint8Array): void {
    if (!this.fits) return;
    try {
      this.#decoder.decode(bytes, { stream: true });
    } catch {
      this.fits = false;
    }
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
