import "server-only";
import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { type Actor, makeScope, type Scope } from "@/server/kernel/actor";
import type { Id } from "@/server/kernel/id";
import { invariant } from "@/server/kernel/invariant";
import type { Box } from "./box";
import type { Clock } from "./clock";
import type { Env } from "./env";
import type { Identities } from "./identities";
import type { Ids } from "./ids";
import type { KeyProvider } from "./key-provider";
import type { RateLimiter } from "./rate-limit";

/** What modules need from the outside world. Each module adds its ports by declaration merging; wiring.ts fills them. */
// biome-ignore lint/suspicious/noEmptyInterface: modules merge their ports into it
export interface Ports {}

/** Everything of a process that outlives a request. */
export type Runtime = {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly env: Env;
  readonly log: Logger;
  readonly keys: KeyProvider;
  readonly box: Box;
  readonly identities: Identities;
  readonly limiter: RateLimiter;
  readonly ports: Ports;
  /** Names of the handlers that react to an event type. */
  readonly handlersOf: (eventType: string) => readonly string[];
};

/** An idempotent request: its key in the caller's scope, and the digest of what it asked. */
export type IdempotencyRequest = { readonly scope: string; readonly key: string; readonly requestHash: Buffer };

/** One request or one job run: who acts, for which merchant, from where. */
export type Ctx = Runtime & {
  readonly actor: Actor;
  readonly merchantId: Id<"merchant"> | null;
  readonly requestId: string;
  readonly startedAt: Date;
  readonly address?: string;
  readonly userAgent?: string;
  readonly sessionId?: string;
  /** The operator's step that this act belongs to; stands in the audit row. */
  readonly step?: string;
  readonly idempotency?: IdempotencyRequest;
};

/** The tenant of the request. Procedures set it; a call without one is a defect, not a refusal. */
export function scopeOf(ctx: Ctx): Scope {
  invariant(ctx.merchantId !== null, "no merchant in context");
  return makeScope(ctx.merchantId);
}

/** A context in which the system itself acts for one merchant (jobs, callbacks, reactions). */
export function systemCtx(
  runtime: Runtime,
  options: { name: string; merchantId: Id<"merchant"> | null; requestId?: string },
): Ctx {
  return {
    ...runtime,
    actor: { kind: "job", name: options.name },
    merchantId: options.merchantId,
    requestId: options.requestId ?? runtime.ids.next("request"),
    startedAt: runtime.clock.now(),
  };
}

/** Short form of an actor for rows that record who acted. */
export function actorRef(actor: Actor): { kind: string; id: string | null } {
  switch (actor.kind) {
    case "merchant_user":
    case "admin":
      return { kind: actor.kind, id: actor.userId };
    case "api_key":
      return { kind: actor.kind, id: actor.apiKeyId };
    case "order_token":
      return { kind: "shopper", id: null };
    case "customer":
      return { kind: "shopper", id: actor.customerId ?? null };
    case "guest":
      return { kind: "shopper", id: null };
    case "job":
      return { kind: "system", id: actor.name };
    case "webhook":
      return { kind: "provider", id: actor.accountId };
  }
}
