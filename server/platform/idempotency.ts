import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conflict, invalid } from "@/server/kernel/errors";
import type { Ctx, IdempotencyRequest } from "./context";
import { callFunction, sqlState, withTransaction } from "./tx";

const KEY_MAX = 255;

type Stored = { requestHash: string; status: number; sealedBody: string };

/** Reads the `Idempotency-Key` header: visible ASCII, at most 255 characters. */
export function parseIdempotencyKey(header: string | null): string | undefined {
  if (header === null) return undefined;
  if (header.length === 0 || header.length > KEY_MAX || !/^[\x21-\x7e]+$/.test(header)) {
    throw invalid("idempotency.key_format", { fields: { "Idempotency-Key": "1 to 255 visible ASCII characters" } });
  }
  return header;
}

/** Digest of what was asked: route and body, so that a key cannot be reused for something else. */
export function hashRequest(route: string, body: unknown): Buffer {
  return createHash("sha256")
    .update(route)
    .update("\n")
    .update(JSON.stringify(body) ?? "")
    .digest();
}

/** The row for `idempotency_store`: the answer is sealed, since it may hold a credential. */
export function idempotencyRow(
  ctx: Ctx,
  request: IdempotencyRequest,
  answer: unknown,
): Record<string, string | number> {
  const sealed = ctx.box.seal("idempotency", `${request.scope}\n${request.key}`, Buffer.from(JSON.stringify(answer)));
  return {
    scope: request.scope,
    key: request.key,
    requestHash: request.requestHash.toString("base64"),
    status: 200,
    sealedBody: sealed.toString("base64"),
  };
}

/** Opens a stored answer, or refuses when the key was used for another request (422). */
export function openStored<T>(ctx: Ctx, request: IdempotencyRequest, stored: Stored): T {
  if (stored.requestHash !== request.requestHash.toString("base64")) {
    throw invalid("idempotency.key_reused", { status: 422, detail: "This key was used with another request." });
  }
  const body = ctx.box.open(
    "idempotency",
    `${request.scope}\n${request.key}`,
    Buffer.from(stored.sealedBody, "base64"),
  );
  return JSON.parse(body.toString()) as T;
}

/** Turns the database's "twin in flight" into the 409 that callers see. */
export function refuseTwin(error: unknown): never {
  if (sqlState(error) === "P0I01")
    throw conflict("idempotency.in_flight", { detail: "The same request is being processed." });
  throw error;
}

/**
 * Runs `work` once for the context's idempotency key, in one transaction with its effect; a repeat gets the stored
 * answer with `isReplay`. Without a key it just runs. The answer must survive JSON.
 */
export async function onceForKey<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<{ answer: T; isReplay: boolean }> {
  const request = ctx.idempotency;
  if (!request) return { answer: await withTransaction(ctx, work), isReplay: false };
  try {
    return await withTransaction(ctx, async (tx) => {
      const rows = await tx.execute<{ r: Stored | null }>(
        sql`select idempotency_claim(${request.scope}, ${request.key}) as r`,
      );
      const stored = rows[0]?.r;
      if (stored) return { answer: openStored<T>(ctx, request, stored), isReplay: true };
      const answer = await work(tx);
      await callFunction(tx, "idempotency_store", idempotencyRow(ctx, request, answer));
      return { answer, isReplay: false };
    });
  } catch (error) {
    return refuseTwin(error);
  }
}
