import "server-only";
import { notFound } from "@/server/kernel/errors";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { withTransaction } from "@/server/platform/tx";
import { type CodeState, type FoundCode, foundCode } from "./contract";
import { expiryHour } from "./domain/expiry";
import { maskedOf } from "./domain/normalise-code";
import { withKey } from "./keys";
import { blindIndexOf } from "./seal";
import { codeByBlindIndex, primaryKey } from "./store";

type Row = NonNullable<Awaited<ReturnType<typeof codeByBlindIndex>>>;

/** Finds a code by its full text, however it is spelt, and says where it is; it stays masked. 404 vault.code_not_found. */
export async function findCode(ctx: Ctx, input: { code: string }): Promise<FoundCode> {
  requirePermission(ctx, "vault.read");
  const scope = scopeOf(ctx);
  const key = await withTransaction(ctx, (tx) => primaryKey(tx, scope, { purpose: "idx", batchId: null }));
  if (!key) throw notFound("vault.code_not_found");
  const digest = await withKey(ctx, key, (plain) => blindIndexOf(plain, input.code));
  const row = await withTransaction(ctx, (tx) => codeByBlindIndex(tx, scope, Buffer.from(digest, "hex")));
  if (!row) throw notFound("vault.code_not_found");
  const { skuId, batchId, orderLineId, expiresAt } = row;
  const state = stateOf(row, ctx.clock.now());
  return foundCode.parse({
    ...{ codeId: String(row.codeId), skuId, batchId, orderLineId, expiresAt },
    masked: maskedOf(row.tail),
    state,
  });
}

function stateOf(row: Row, now: Date): CodeState {
  if (row.hold) return row.hold;
  if (row.allocation) return row.allocation;
  if (row.batchState !== "on_sale") return "draft";
  const isOver = row.expiresAt !== null && expiryHour(row.expiresAt.toISOString()) <= now.toISOString();
  return isOver ? "expired" : "available";
}
