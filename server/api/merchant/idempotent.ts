import "server-only";
import { actorRef, type Ctx } from "@/server/platform/context";
import { hashRequest } from "@/server/platform/idempotency";

/** The context of one submit from the console: a repeat with the same key and content has one effect and the same answer. */
export function withIdempotency(ctx: Ctx, submit: { route: string; key: string; content: unknown }): Ctx {
  const scope = `${ctx.merchantId}:${actorRef(ctx.actor).id}:${submit.route}`;
  return { ...ctx, idempotency: { scope, key: submit.key, requestHash: hashRequest(submit.route, submit.content) } };
}
