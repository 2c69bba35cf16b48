import "server-only";
import { actorCan, makeScope } from "@/server/kernel/actor";
import { conflict } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import { addSeconds } from "@/server/kernel/instant";
import { auditRow } from "@/server/modules/audit";
import { accountOf, openPaymentOf, queryPayment } from "@/server/modules/payments";
import { actorRef, type Ctx, scopeOf, systemCtx } from "@/server/platform/context";
import { eventRows } from "@/server/platform/outbox";
import { callFunction, executor } from "@/server/platform/tx";
import { authorisedOrder } from "./authorise";
import type { OrderState } from "./contract";
import * as store from "./store";

const ASK_AGAIN_SECONDS = 60;

/** How closing an unpaid order went: `waiting` when the provider could not be asked, so the codes stay reserved. */
type Closed = "closed" | "paid" | "moved" | "waiting";

/** Ends an unpaid order: closes its payment at the provider first, and only then gives its codes back. */
async function closeOrder(ctx: Ctx, orderId: string, to: "expired" | "cancelled"): Promise<Closed> {
  const scope = scopeOf(ctx);
  const open = await openPaymentOf(executor(ctx), scope, orderId);
  if (open) {
    const { account, provider } = await accountOf(ctx, scope.merchantId, open.provider);
    const closed = await provider.close(account, open.id);
    if (closed === "unknown") return "waiting";
    if (closed === "paid") {
      await queryPayment(ctx, open);
      return "paid";
    }
  }
  const event = { type: `orders.${to}`, subject: orderId, payload: { orderId } };
  const moved = await callFunction<boolean>(executor(ctx), "order_close", {
    merchantId: scope.merchantId,
    orderId,
    to,
    event: event.type,
    actor: actorRef(ctx.actor),
    ...(actorCan(ctx.actor, "orders.cancel") && to === "cancelled" ? { audit: [cancelRow(ctx, orderId)] } : {}),
    events: eventRows(ctx, [event]),
  });
  return moved ? "closed" : "moved";
}

const cancelRow = (ctx: Ctx, orderId: string) =>
  auditRow(ctx, {
    action: "orders.cancel",
    subject: orderId,
    before: { state: "pending_payment" },
    after: { state: "cancelled" },
  });

/** Cancels an unpaid order of the caller; a repeat answers the same. 409 when it was paid or the provider is silent. */
export async function cancelOrder(ctx: Ctx, orderId: string): Promise<{ status: OrderState }> {
  const order = await authorisedOrder(ctx, orderId);
  if (order.state === "cancelled") return { status: "cancelled" };
  if (order.state !== "pending_payment") throw conflict("orders.not_cancellable", { data: { status: order.state } });
  const closed = await closeOrder(ctx, order.id, "cancelled");
  if (closed === "waiting")
    throw conflict("orders.payment_unclear", {
      detail: "The payment provider did not answer; the order will end by itself.",
    });
  if (closed === "closed") return { status: "cancelled" };
  const now = await store.orderById(executor(ctx), scopeOf(ctx), order.id);
  if (now?.state === "cancelled") return { status: "cancelled" };
  throw conflict("orders.not_cancellable", { data: { status: now?.state ?? order.state } });
}

/** Cron: ends unpaid orders whose time is over. Says how many it looked at. */
export async function expireOrders(ctx: Ctx, limit: number): Promise<number> {
  const due = await store.dueForExpiry(ctx.db, ctx.clock.now(), limit);
  for (const row of due) {
    const merchantId = row.merchantId as Id<"merchant">;
    const merchantCtx = systemCtx(ctx, { name: "orders.expire", merchantId });
    try {
      const closed = await closeOrder(merchantCtx, row.id, "expired");
      if (closed === "waiting")
        await store.postponeExpiry(
          ctx.db,
          makeScope(merchantId),
          row.id,
          addSeconds(ctx.clock.now(), ASK_AGAIN_SECONDS),
        );
    } catch (err) {
      ctx.log.error({ err, orderId: row.id }, "an order could not be ended");
      await store.postponeExpiry(ctx.db, makeScope(merchantId), row.id, addSeconds(ctx.clock.now(), ASK_AGAIN_SECONDS));
    }
  }
  return due.length;
}
