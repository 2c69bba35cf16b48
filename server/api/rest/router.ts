import "server-only";
import type { z } from "zod";
import { isSameOrigin } from "@/server/auth/origin";
import { forbidden, notFound, unauthenticated } from "@/server/kernel/errors";
import { isId } from "@/server/kernel/id";
import { apiKeyActor } from "@/server/modules/merchants";
import { orderTokenOpens } from "@/server/modules/orders";
import type { Ctx } from "@/server/platform/context";
import { hashRequest, parseIdempotencyKey } from "@/server/platform/idempotency";
import { ctxFor, factsOf, type RequestFacts, shopOf, shopperCtx } from "../context";
import { answer, problem, readJson, readQuery } from "./http";

export type RouteInput<B, Q> = {
  readonly params: Readonly<Record<string, string>>;
  readonly body: B;
  readonly query: Q;
  readonly request: Request;
};
export type RouteAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly isReplay?: boolean;
  readonly headers?: Record<string, string>;
};

/** One operation of the public API. `merchant` needs a bearer key; `shopper` takes guests, order tokens and shopper sessions; `any` both. */
export type Route = {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly audience: "shopper" | "merchant" | "any";
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  /** Reads the body itself (uploads). */
  readonly isRaw?: boolean;
  readonly bodyMaxBytes?: number;
  readonly run: (ctx: Ctx, input: RouteInput<never, never>) => Promise<RouteAnswer>;
};

/** Types a route's handler from its schemas. */
export function route<B extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined>(
  spec: Omit<Route, "run" | "body" | "query"> & {
    body?: B;
    query?: Q;
    run: (ctx: Ctx, input: RouteInput<z.output<B>, z.output<Q>>) => Promise<RouteAnswer>;
  },
): Route {
  return spec as unknown as Route;
}

type Match = { route: Route; params: Record<string, string> };

function match(routes: readonly Route[], method: string, path: readonly string[]): Match | "method" | null {
  let seen = false;
  for (const r of routes) {
    const parts = r.path.split("/").filter(Boolean);
    if (parts.length !== path.length) continue;
    const params: Record<string, string> = {};
    const fits = parts.every((part, i) => {
      const given = path[i] ?? "";
      if (!part.startsWith(":")) return part === given;
      params[part.slice(1)] = given;
      return true;
    });
    if (!fits) continue;
    if (r.method === method) return { route: r, params };
    seen = true;
  }
  return seen ? "method" : null;
}

/** Who calls: a bearer key's merchant wins over the host; an order token must open the order in the path. */
async function authenticate(facts: RequestFacts, found: Match): Promise<Ctx> {
  const header = facts.headers.get("authorization");
  const [scheme, credential = ""] = header?.split(" ", 2) ?? [];
  if (scheme?.toLowerCase() === "bearer") {
    const actor = await apiKeyActor(facts.runtime, credential);
    if (!actor) throw unauthenticated("identity.key_not_accepted");
    if (found.route.audience === "shopper")
      throw forbidden("identity.not_for_keys", { detail: "This call is the shopper's own." });
    return ctxFor(facts, actor, actor.merchantId);
  }
  if (found.route.audience === "merchant")
    throw unauthenticated("identity.key_needed", { detail: "Send Authorization: Bearer qm_sk_…" });
  const shop = await shopOf(facts);
  if (scheme?.toLowerCase() === "order") {
    const orderId = found.params.orderId;
    const opens =
      isId("order", orderId) && (await orderTokenOpens(ctxFor(facts, { kind: "guest" }, shop.id), orderId, credential));
    if (!opens || !isId("order", orderId)) throw notFound("orders.not_found");
    return ctxFor(facts, { kind: "order_token", orderId, merchantId: shop.id }, shop.id);
  }
  if (header) throw unauthenticated("identity.credential_not_accepted");
  const ctx = await shopperCtx(facts, shop);
  if (
    ctx.actor.kind === "customer" &&
    found.route.method !== "GET" &&
    !isSameOrigin(facts.headers, facts.runtime.env)
  ) {
    throw forbidden("request.cross_origin");
  }
  return ctx;
}

function idempotencyScope(ctx: Ctx, path: string): string {
  const { actor } = ctx;
  const who =
    actor.kind === "api_key"
      ? actor.apiKeyId
      : actor.kind === "customer"
        ? `c:${actor.identityKeys?.[0] ?? ""}`
        : "guest";
  return `${ctx.merchantId}:${who}:${path}`;
}

/** Answers one request of the public API: match, authenticate, parse, run. Every failure is a problem document. */
export async function handle(routes: readonly Route[], request: Request, path: readonly string[]): Promise<Response> {
  const facts = factsOf(request.headers);
  try {
    const found = match(routes, request.method, path);
    if (found === null) throw notFound("request.no_such_path");
    if (found === "method")
      return answer(405, {
        type: "about:blank",
        title: "Method Not Allowed",
        status: 405,
        code: "request.method",
        detail: "This path has no such method.",
        requestId: facts.requestId,
      });
    const ctx = await authenticate(facts, found);
    const { route: r, params } = found;
    const url = new URL(request.url);
    const query = r.query ? readQuery(url, r.query) : undefined;
    const json = r.body && !r.isRaw ? await readJson(request, r.body, r.bodyMaxBytes) : undefined;
    const key = request.method === "GET" ? undefined : parseIdempotencyKey(request.headers.get("idempotency-key"));
    const route = `${request.method} /${path.join("/")}`;
    const idempotency =
      key === undefined
        ? undefined
        : { scope: idempotencyScope(ctx, route), key, requestHash: hashRequest(route, json?.raw) };
    const result = await r.run(
      { ...ctx, ...(idempotency ? { idempotency } : {}) },
      { params, body: json?.value as never, query: query as never, request },
    );
    return answer(result.status, result.body, {
      ...result.headers,
      "X-Request-Id": facts.requestId,
      ...(result.isReplay ? { "Idempotent-Replayed": "true" } : {}),
    });
  } catch (error) {
    return problem(error, facts.requestId, facts.runtime.log);
  }
}
