import "server-only";
import type { Tx } from "@/db/client";
import { notFound } from "@/server/kernel/errors";
import { toIso } from "@/server/kernel/instant";
import { invariant } from "@/server/kernel/invariant";
import { Secret } from "@/server/kernel/secret";
import { record } from "@/server/modules/audit";
import { shopById } from "@/server/modules/merchants";
import { actorRef, type Ctx, scopeOf } from "@/server/platform/context";
import { isInTransaction, withTransaction } from "@/server/platform/tx";
import type { RevealedCode } from "./contract";
import { withKey } from "./keys";
import { openRow } from "./seal";
import { insertReveal, type SealedCode, sealedCode } from "./store";

export type RevealInput = {
  readonly codeId: bigint;
  readonly deliveryId: string;
  readonly orderId: string;
  /** Why it is opened: `buyer`, or what a member of staff stated. */
  readonly purpose: string;
};

/** What a buyer sees of a code, without the guide, which the order knows. */
export type OpenedCode = Omit<RevealedCode, "guide">;

const HOUR_SECONDS = 3600;
const REVEALS_PER_HOUR = 60;

/**
 * Opens a code, after the sight of it was logged and committed together with `inTx`; the only way to a code's plain text.
 * The caller has authorised the order. At most 60 an hour for one order, or what the shop set (429).
 */
export async function revealCode(
  ctx: Ctx,
  input: RevealInput,
  inTx?: (tx: Tx) => Promise<void>,
): Promise<Secret<OpenedCode>> {
  invariant(!isInTransaction(), "a sight must be committed before the code is opened");
  const scope = scopeOf(ctx);
  const shop = await shopById(ctx, scope.merchantId);
  const max = shop?.settings.reveals.perShopperHour ?? REVEALS_PER_HOUR;
  await ctx.limiter.consume({ name: "vault.reveal", max, seconds: HOUR_SECONDS }, input.orderId);
  const sealed = await withTransaction(ctx, async (tx) => {
    const row = await sealedCode(tx, scope, input.codeId);
    if (!row) throw notFound("vault.code_not_found");
    await logReveal(tx, ctx, input);
    await inTx?.(tx);
    return row;
  });
  return open(ctx, sealed);
}

/** Writes who sees which code, when, from where and why; of staff also into the audit trail. */
async function logReveal(tx: Tx, ctx: Ctx, input: RevealInput): Promise<void> {
  const actor = actorRef(ctx.actor);
  await insertReveal(tx, scopeOf(ctx), {
    ...input,
    id: ctx.ids.next("reveal"),
    actorKind: actor.kind,
    actorId: actor.id,
    sessionId: ctx.sessionId ?? null,
    address: ctx.address ?? null,
    userAgent: ctx.userAgent ?? null,
    requestId: ctx.requestId,
    createdAt: ctx.clock.now(),
  });
  if (actor.kind === "shopper") return;
  const after = { deliveryId: input.deliveryId, codeId: String(input.codeId) };
  await record(tx, ctx, { action: "vault.reveal", subject: input.orderId, after, reason: input.purpose });
}

async function open(ctx: Ctx, sealed: SealedCode): Promise<Secret<OpenedCode>> {
  const { key, codeId, batchId, skuId } = sealed;
  const binding = { merchantId: scopeOf(ctx).merchantId, batchId, skuId, codeId, keyId: key.id };
  const content = await withKey(ctx, key, (plain) => openRow(plain, binding, sealed.ciphertext));
  return new Secret({ ...content, expiresAt: sealed.expiresAt === null ? null : toIso(sealed.expiresAt) });
}
