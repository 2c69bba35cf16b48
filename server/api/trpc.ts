import "server-only";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import { isSameOrigin } from "@/server/auth/origin";
import { staffActor } from "@/server/auth/session";
import type { Actor } from "@/server/kernel/actor";
import {
  forbidden,
  invalid,
  invalidFromZod,
  isAppError,
  notFound,
  toProblem,
  unauthenticated,
} from "@/server/kernel/errors";
import type { Permission } from "@/server/kernel/permissions";
import { requirePermission } from "@/server/platform/authz";
import type { Ctx } from "@/server/platform/context";
import { ctxFor, factsOf, type RequestFacts, shopOf, shopperCtx } from "./context";

export type TrpcContext = {
  readonly facts: RequestFacts;
  readonly isMutationAllowed: boolean;
  readonly responseHeaders: Headers;
};

/** The context of one tRPC request; nobody is authorised yet. Mutations must come from our own pages. */
export function trpcContext(headers: Headers, responseHeaders: Headers): TrpcContext {
  const facts = factsOf(headers);
  return { facts, responseHeaders, isMutationAllowed: isSameOrigin(headers, facts.runtime.env) };
}

const KINDS = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
} as const;

const t = initTRPC.context<TrpcContext>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error, ctx }) => {
    const cause = error.cause instanceof z.ZodError ? invalidFromZod(error.cause) : error.cause;
    const problem = toProblem(
      isAppError(cause) ? cause : error.code === "INTERNAL_SERVER_ERROR" ? error : unexpected(error),
      ctx?.facts.requestId ?? "",
    );
    return { ...shape, message: problem.code, data: { code: shape.data.code, httpStatus: problem.status, problem } };
  },
});

/** A refusal of tRPC itself (unknown procedure, wrong method, no JSON), as one of ours: never a failure on our side. */
function unexpected(error: TRPCError) {
  if (error.code === "NOT_FOUND") return notFound("request.no_such_procedure");
  if (error.code === "METHOD_NOT_SUPPORTED") return invalid("request.method_not_allowed");
  return invalidFromZod(new z.ZodError([]));
}

/** The one mapping from our errors to tRPC's. Unknown ones are logged and show a request id only. */
const errors = t.middleware(async ({ ctx, next, type, path }) => {
  if (type === "mutation" && !ctx.isMutationAllowed) throw toTrpc(forbidden("request.cross_origin"));
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (isAppError(cause)) throw toTrpc(cause);
  if (result.error.code === "INTERNAL_SERVER_ERROR")
    ctx.facts.runtime.log.error(
      { err: cause ?? result.error, requestId: ctx.facts.requestId, path },
      "procedure failed",
    );
  return result;
});

function toTrpc(error: ReturnType<typeof forbidden>): TRPCError {
  return new TRPCError({
    code: KINDS[error.status as keyof typeof KINDS] ?? "INTERNAL_SERVER_ERROR",
    cause: error,
    message: error.code,
  });
}

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
const base = t.procedure.use(errors);

/** Anybody on a shop's own host: guests and signed-in shoppers. `ctx.merchantId` is the host's shop. */
export const shopProcedure = base.use(async ({ ctx, next }) => {
  const shop = await shopOf(ctx.facts);
  return next({ ctx: { ...(await shopperCtx(ctx.facts, shop)), shop, responseHeaders: ctx.responseHeaders } });
});

/** A shopper whose phone or e-mail is proven. */
export const shopperProcedure = shopProcedure.use(({ ctx, next }) => {
  if (ctx.actor.kind !== "customer") throw unauthenticated("identity.sign_in_needed");
  return next({ ctx });
});

/** A staff member of a merchant who holds the permission, read anew on each request. */
export const merchantProcedure = (permission: Permission) =>
  base.use(async ({ ctx, next }) => {
    const actor: Extract<Actor, { kind: "merchant_user" }> | null = await staffActor(
      ctx.facts.runtime,
      ctx.facts.headers,
    );
    if (!actor) throw unauthenticated("identity.sign_in_needed");
    const merchantCtx: Ctx = ctxFor(ctx.facts, actor, actor.merchantId, {
      sessionId: actor.sessionId,
      ...stepOf(ctx.facts.headers),
    });
    requirePermission(merchantCtx, permission);
    return next({ ctx: merchantCtx });
  });

const STEP = /^[a-z][a-z_.]{0,63}$/;
/** The operator's step that the page says it is in; goes into the audit row. */
function stepOf(headers: Headers): { step?: string } {
  const step = headers.get("x-step");
  return step && STEP.test(step) ? { step } : {};
}

/** A context with the idempotency key that the client chose for one submit. */
export const idempotencyKey = z
  .string()
  .min(8)
  .max(255)
  .regex(/^[\x21-\x7e]+$/);
