import "server-only";
import { staffActor } from "@/server/auth/session";
import { forbidden, unauthenticated } from "@/server/kernel/errors";
import type { Ctx } from "@/server/platform/context";
import { ctxFor, type RequestFacts } from "../context";
import { problem } from "../rest/http";

/** The context of a staff member's request outside tRPC; what they may do is asked by the verb. */
export async function staffCtx(facts: RequestFacts, step: string): Promise<Ctx> {
  const actor = await staffActor(facts.runtime, facts.headers);
  if (!actor) throw unauthenticated("identity.sign_in_needed");
  return ctxFor(facts, actor, actor.merchantId, { sessionId: actor.sessionId, step });
}

/** Refuses a download that another site's page asks for: its link must be ours, or typed. */
export function refuseForeignPage(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  if (site === "cross-site" || site === "same-site") throw forbidden("request.cross_origin");
}

const CSV_HEADERS = {
  "Content-Type": "text/csv; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
};

/** Streams text as a CSV file; a failure on the way breaks the file off, so that it cannot pass for whole. */
export function csvAnswer(facts: RequestFacts, fileName: string, parts: AsyncIterator<string>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const part = await parts.next();
        if (part.done) controller.close();
        else controller.enqueue(encoder.encode(part.value));
      } catch (error) {
        facts.runtime.log.error({ err: error, requestId: facts.requestId }, "an export broke off");
        controller.error(error);
      }
    },
    async cancel() {
      await parts.return?.();
    },
  });
  const disposition = `attachment; filename="${fileName.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  return new Response(body, { headers: { ...CSV_HEADERS, "Content-Disposition": disposition } });
}

/** Answers with what `work` gives, or with its failure as a problem document. */
export async function answered(facts: RequestFacts, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return problem(error, facts.requestId, facts.runtime.log);
  }
}
