import "server-only";
import { invalid, isAppError, toProblem } from "@/server/kernel/errors";
import type { Bank } from "./bank";

export const BODY_BYTES_MAX = 16_384;

/** The text of a request; refuses more than 16 KiB without reading on, and what is not UTF-8 (400). */
export async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) break;
    size += value.byteLength;
    if (size > BODY_BYTES_MAX) {
      await reader?.cancel();
      throw invalid("request.too_large", { fields: { body: `At most ${BODY_BYTES_MAX} bytes` } });
    }
    chunks.push(value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw invalid("request.not_text", { fields: { body: "Not valid UTF-8" } });
  }
}

/** A JSON answer that nobody may keep. */
export function answerJson(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      ...headers,
    },
  });
}

/** Runs a handler of the bank; what it throws becomes a problem answer (RFC 9457). */
export async function answering(bank: Bank, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error)) bank.log.error({ err: error }, "the sandbox bank failed");
    const problem = toProblem(error, bank.newRequestId());
    return answerJson(problem.status, problem, { "Content-Type": "application/problem+json; charset=utf-8" });
  }
}
