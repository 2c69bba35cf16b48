import "server-only";
import { record } from "@/server/modules/audit";
import { requirePermission } from "@/server/platform/authz";
import { actorRef, type Ctx, scopeOf } from "@/server/platform/context";
import { withTransaction } from "@/server/platform/tx";
import { authorisedOrder } from "./authorise";
import type { ResolveAttentionInput } from "./contract";
import * as store from "./store";

/** Says that staff have dealt with what an order raised, and how; a repeat changes nothing. Answers how many items it ended. */
export async function resolveAttention(
  ctx: Ctx,
  orderId: string,
  input: ResolveAttentionInput,
): Promise<{ resolved: number }> {
  requirePermission(ctx, "orders.note");
  const order = await authorisedOrder(ctx, orderId);
  return withTransaction(ctx, async (tx) => {
    const kinds = await store.resolveAttention(tx, scopeOf(ctx), order.id, ctx.clock.now());
    if (kinds.length === 0) return { resolved: 0 };
    const actor = actorRef(ctx.actor);
    await store.insertEvent(tx, {
      merchantId: scopeOf(ctx).merchantId,
      orderId: order.id,
      type: "orders.attention_resolved",
      actorKind: actor.kind,
      actorId: actor.id,
      data: { reason: input.reason },
    });
    await record(tx, ctx, { action: "orders.resolve", subject: order.id, after: { kinds }, reason: input.reason });
    return { resolved: kinds.length };
  });
}
