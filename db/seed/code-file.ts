import { type CodeFormat, fill } from "./code-formats";
import { seeded } from "./random";

export type CodeFileOptions = {
  readonly seed: number;
  /** Names the stream: the same label gives the same codes. */
  readonly label: string;
  readonly count: number;
  readonly format: CodeFormat;
  /** RFC 3339, or null when the codes do not expire. */
  readonly expiresAt: string | null;
};

const LINES_AT_ONCE = 2_000;

/** A code file as a supplier would send it, piece by piece: header, then one code a line. */
export async function* codeFile(options: CodeFileOptions): AsyncGenerator<Buffer> {
  yield Buffer.from("code,secret,serial,expires_at\n");
  let lines: string[] = [];
  for (const line of codeLines(options)) {
    lines.push(line);
    if (lines.length < LINES_AT_ONCE) continue;
    yield Buffer.from(lines.join(""));
    lines = [];
  }
  if (lines.length > 0) yield Buffer.from(lines.join(""));
}

function* codeLines({ seed, label, count, format, expiresAt }: CodeFileOptions): Generator<string> {
  const random = seeded(seed, label);
  for (let at = 0; at < count; at += 1) {
    const code = fill(format.code, random);
    const secret = format.secret ? fill(format.secret, random) : "";
    const serial = format.serial ? fill(format.serial, random) : "";
    yield `${code},${secret},${serial},${expiresAt ?? ""}\n`;
  }
}
