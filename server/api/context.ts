import "server-only";
import { isSecureSite, readCookie } from "@/server/auth/cookies";
import type { Actor } from "@/server/kernel/actor";
import { notFound } from "@/server/kernel/errors";
import { shopperActor } from "@/server/modules/identity";
import { type Shop, shopByHost } from "@/server/modules/merchants";
import type { Ctx, Runtime } from "@/server/platform/context";
import { runtime } from "@/server/wiring";

export const CLIENT_ADDRESS_HEADER = "x-qm-client-ip";
const AGENT_MAX = 300;

/** What is known of a request before anybody is authorised. */
export type RequestFacts = {
  readonly runtime: Runtime;
  readonly requestId: string;
  readonly headers: Headers;
  readonly address?: string;
  readonly userAgent?: string;
};

/** Reads a request's facts; the client address is the one that the front server worked out. */
export function factsOf(headers: Headers): RequestFacts {
  const rt = runtime();
  const address = headers.get(CLIENT_ADDRESS_HEADER);
  const userAgent = headers.get("user-agent")?.slice(0, AGENT_MAX);
  return {
    runtime: rt,
    requestId: rt.ids.next("request"),
    headers,
    ...(address ? { address } : {}),
    ...(userAgent ? { userAgent } : {}),
  };
}

/** The shop that answers the request's host; 404 when none does. */
export async function shopOf(facts: RequestFacts): Promise<Shop> {
  const shop = await shopByHost(
    facts.runtime,
    facts.headers.get("x-forwarded-host") ?? facts.headers.get("host") ?? "",
  );
  if (!shop) throw notFound("merchants.not_found");
  return shop;
}

/** A context for an actor within a merchant (null: none yet). */
export function ctxFor(
  facts: RequestFacts,
  actor: Actor,
  merchantId: Ctx["merchantId"],
  extra: Partial<Ctx> = {},
): Ctx {
  const { runtime: rt, requestId, address, userAgent } = facts;
  return {
    ...rt,
    actor,
    merchantId,
    requestId,
    startedAt: rt.clock.now(),
    ...(address ? { address } : {}),
    ...(userAgent ? { userAgent } : {}),
    ...extra,
  };
}

/** The shopper that the cookie proves, or a guest. */
export async function shopperCtx(facts: RequestFacts, shop: Shop): Promise<Ctx> {
  const token = readCookie(facts.headers, isSecureSite(facts.runtime.env) ? "__Host-qm_shopper" : "qm_shopper");
  const actor = token ? await shopperActor(facts.runtime, shop.id, token) : null;
  return ctxFor(facts, actor ?? { kind: "guest" }, shop.id);
}
