import "server-only";
import { conflict, notFound } from "@/server/kernel/errors";
import { localize } from "@/server/modules/catalog/contract";
import { revealCode } from "@/server/modules/vault";
import type { RevealedCode } from "@/server/modules/vault/contract";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";
import { authorisedOrder } from "./authorise";
import * as store from "./store";

/**
 * Opens a delivered code for its buyer. The sight is logged and committed before anything is decrypted; a unit that is
 * being refunded is not shown (409 orders.refund_in_progress). Staff have no way in here (404).
 */
export async function revealDelivery(ctx: Ctx, input: { orderId: string; deliveryId: string }): Promise<RevealedCode> {
  const order = await authorisedOrder(ctx, input.orderId);
  const isBuyer = ctx.actor.kind === "order_token" || ctx.actor.kind === "customer";
  const scope = scopeOf(ctx);
  const delivery = isBuyer ? await store.deliveryById(executor(ctx), scope, order.id, input.deliveryId) : undefined;
  if (!delivery || delivery.codeId === null || delivery.replacedAt !== null)
    throw notFound("orders.delivery_not_found");
  const [line] = (await store.linesOf(executor(ctx), scope, [order.id])).filter((l) => l.id === delivery.lineId);
  const opened = await revealCode(
    ctx,
    { codeId: delivery.codeId, deliveryId: delivery.id, orderId: order.id, purpose: "buyer" },
    async (tx) => {
      const isMarked = await store.markRevealed(tx, scope, delivery.id, ctx.clock.now());
      if (!isMarked)
        throw conflict("orders.refund_in_progress", { detail: "This code is being refunded, so it cannot be opened." });
    },
  );
  return { ...opened.expose(), guide: line?.guide ? localize(line.guide, order.locale) : null };
}
