import "server-only";
import type { Logger } from "pino";
import type { z } from "zod";
import { AppError, invalid, invalidFromZod, toProblem } from "@/server/kernel/errors";

const PARSE_MAX_BYTES = 2 * 1024 * 1024;
export const BODY_MAX_BYTES = 256 * 1024;

/** Reads at most `max` bytes of a body; refuses a longer one without reading on. */
export async function readBytes(request: Request, max: number): Promise<Buffer> {
  const tooLarge = () => invalid("request.too_large", { fields: { body: `At most ${max} bytes` } });
  if (Number(request.headers.get("content-length") ?? 0) > max) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > max) throw tooLarge();
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

/** Parses a JSON body with a strict schema. An oversized one is still parsed up to 2 MiB, so that the refusal can name the field. */
export async function readJson<S extends z.ZodType>(
  request: Request,
  schema: S,
  maxBytes = BODY_MAX_BYTES,
): Promise<{ value: z.output<S>; raw: unknown }> {
  const bytes = await readBytes(request, Math.max(PARSE_MAX_BYTES, maxBytes));
  const raw = parseJson(bytes);
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw invalidFromZod(parsed.error);
  if (bytes.length > maxBytes) throw invalid("request.too_large", { fields: { body: `At most ${maxBytes} bytes` } });
  return { value: parsed.data, raw };
}

function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw invalid("request.not_json", { fields: { body: "Not valid JSON in UTF-8" } });
  }
}

/** Parses a query string with a strict schema; a repeated key is refused. */
export function readQuery<S extends z.ZodType>(url: URL, schema: S): z.output<S> {
  const keys = [...url.searchParams.keys()];
  const twice = keys.find((k, i) => keys.indexOf(k) !== i);
  if (twice !== undefined) throw invalid("request.invalid", { fields: { [twice]: "Given twice" } });
  const given = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw invalidFromZod(parsed.error);
  return parsed.data;
}

const JSON_HEADERS = {
  "Content-Type": "application/json; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
};

/** A JSON answer; never cached, money already in strings. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...JSON_HEADERS, ...headers } });
}

/** Any thrown value as RFC 9457 `application/problem+json`; only unexpected ones are logged as errors. */
export function problem(error: unknown, requestId: string, log: Logger): Response {
  const body = toProblem(error, requestId);
  if (body.status >= 500 && !(error instanceof AppError)) log.error({ err: error, requestId }, "request failed");
  const retry: Record<string, string> =
    error instanceof AppError && error.retryAfterSeconds !== undefined
      ? { "Retry-After": String(error.retryAfterSeconds) }
      : {};
  return answer(body.status, body, { "Content-Type": "application/problem+json; charset=utf-8", ...retry });
}
