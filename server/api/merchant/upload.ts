import "server-only";
import { assertSameOrigin } from "@/server/auth/origin";
import { invalid, invalidFromZod } from "@/server/kernel/errors";
import { startImport } from "@/server/modules/vault";
import { CODE_FILE_MAX_BYTES, importFileInput } from "@/server/modules/vault/contract";
import { factsOf } from "../context";
import { answer } from "../rest/http";
import { answered, staffCtx } from "./request";

const TYPES = ["text/csv", "text/plain", "text/tab-separated-values", "application/octet-stream"];

/**
 * Takes a code file in as it arrives; it is never whole in memory and never in the clear at rest. How it is to be read stands in
 * the query as JSON (`options`); the file is the body. No idempotency key: the same file twice is refused by its digest.
 */
export function handleCodeFile(request: Request, skuId: string): Promise<Response> {
  const facts = factsOf(request.headers);
  return answered(facts, async () => {
    assertSameOrigin(request, facts.runtime.env);
    const ctx = await staffCtx(facts, "vault.import");
    const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
    if (!TYPES.includes(type))
      throw invalid("request.unsupported_type", { fields: { "Content-Type": TYPES.join(", ") } });
    if (Number(request.headers.get("content-length") ?? 0) > CODE_FILE_MAX_BYTES)
      throw invalid("vault.file_too_large", { fields: { file: "At most 64 MiB" } });
    const options = importFileInput.safeParse(optionsOf(new URL(request.url)));
    if (!options.success) throw invalidFromZod(options.error);
    const { started } = await startImport(ctx, { ...options.data, skuId, bytes: chunksOf(request) });
    return answer(202, started);
  });
}

function optionsOf(url: URL): unknown {
  try {
    return JSON.parse(url.searchParams.get("options") ?? "");
  } catch {
    throw invalid("request.not_json", { fields: { options: "Not valid JSON" } });
  }
}

async function* chunksOf(request: Request): AsyncGenerator<Buffer> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield Buffer.from(part.value);
  } finally {
    reader.releaseLock();
  }
}
