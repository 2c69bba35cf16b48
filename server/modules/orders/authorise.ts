import "server-only";
import { actorCan } from "@/server/kernel/actor";
import { notFound } from "@/server/kernel/errors";
import { isId } from "@/server/kernel/id";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";
import * as store from "./store";

/** The order, if the caller may see it: by its token, by a proven contact, or as staff. Anybody else hears "not found". */
export async function authorisedOrder(ctx: Ctx, orderId: string): Promise<store.OrderRow> {
  const missing = () => notFound("orders.not_found");
  if (!isId("order", orderId)) throw missing();
  const order = await store.orderById(executor(ctx), scopeOf(ctx), orderId);
  if (!order || !maySee(ctx, order)) throw missing();
  return order;
}

function maySee(ctx: Ctx, order: store.OrderRow): boolean {
  const { actor } = ctx;
  switch (actor.kind) {
    case "order_token":
      return actor.orderId === order.id && actor.merchantId === order.merchantId;
    case "customer": {
      const keys = [order.phoneKey, order.emailKey].flatMap((k) => (k ? [k.toString("base64")] : []));
      return actor.merchantId === order.merchantId && keys.some((k) => actor.identityKeys?.includes(k));
    }
    case "merchant_user":
    case "api_key":
      return actor.merchantId === order.merchantId && actorCan(actor, "orders.read");
    case "job":
      return true;
    case "guest":
    case "webhook":
    case "admin":
      return false;
  }
}
