import "server-only";
import type { Tx } from "@/db/client";
import { makeScope, type Scope } from "@/server/kernel/actor";
import type { Id } from "@/server/kernel/id";
import { paymentsOf, refundsOf } from "@/server/modules/payments";
import { revealsOf, tailsOf } from "@/server/modules/vault";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { digestOf } from "@/server/platform/ids";
import { withTransaction } from "@/server/platform/tx";
import { authorisedOrder } from "./authorise";
import type { MerchantOrderView, OrderView } from "./contract";
import * as store from "./store";
import { type OrderParts, toOrderView } from "./views";

/** Everything of an order that its views are made of; one transaction of the merchant, since codes are row-secured. */
export function loadParts(ctx: Ctx, orderIds: readonly string[]): Promise<OrderParts> {
  const scope = scopeOf(ctx);
  return withTransaction(ctx, async (tx) => {
    const [lines, payments, refunds, deliveries] = await Promise.all([
      store.linesOf(tx, scope, orderIds),
      paymentsOf(tx, scope, orderIds),
      refundsOf(tx, scope, orderIds),
      loadDeliveries(tx, scope, orderIds),
    ]);
    return { lines, payments, refunds, deliveries };
  });
}

/** Deliveries with what may be shown of their codes; in a transaction of the merchant. */
export async function loadDeliveries(tx: Tx, scope: Scope, orderIds: readonly string[]): Promise<store.DeliveryRow[]> {
  const rows = await store.deliveriesOf(tx, scope, orderIds);
  const tails = await tailsOf(
    tx,
    scope,
    rows.flatMap((r) => (r.codeId === null ? [] : [r.codeId])),
  );
  return rows.map((r) => ({ ...r, tail: r.codeId === null ? null : (tails.get(r.codeId) ?? null) }));
}

/** An order as its buyer sees it: codes masked. 404 for anybody else. */
export async function readOrder(ctx: Ctx, orderId: string): Promise<OrderView> {
  const order = await authorisedOrder(ctx, orderId);
  return toOrderView(order, await loadParts(ctx, [order.id]));
}

/** Whether this token opens this order: the credential of guests. */
export async function orderTokenOpens(ctx: Ctx, orderId: string, token: string): Promise<boolean> {
  const row = await store.orderByToken(ctx.db, scopeOf(ctx), orderId, digestOf(token));
  return row !== undefined;
}

/** An order as staff see it: with contact, timeline, reveals and what needs a person. */
export async function readMerchantOrder(ctx: Ctx, orderId: string): Promise<MerchantOrderView> {
  requirePermission(ctx, "orders.read");
  const order = await authorisedOrder(ctx, orderId);
  const scope = makeScope(order.merchantId as Id<"merchant">);
  const parts = await loadParts(ctx, [order.id]);
  return withTransaction(ctx, async (tx) => {
    const [events, reveals, attention] = await Promise.all([
      store.eventsOf(tx, scope, order.id),
      revealsOf(tx, scope, order.id),
      store.openAttention(tx, scope, order.id),
    ]);
    return {
      ...toOrderView(order, parts),
      contactPhone: order.contactPhone,
      contactEmail: order.contactEmail,
      address: order.address,
      timeline: [
        ...events.map((e) => ({
          at: e.createdAt,
          type: e.type,
          actorKind: e.actorKind,
          actorName: e.actorId,
          data: e.data,
        })),
        ...reveals.map((r) => ({
          at: r.createdAt,
          type: "vault.revealed",
          actorKind: r.actorKind,
          actorName: r.actorId,
          data: { deliveryId: r.deliveryId },
        })),
      ].sort((a, b) => a.at.getTime() - b.at.getTime()),
      reveals: reveals.map((r) => ({
        deliveryId: r.deliveryId as Id<"delivery">,
        at: r.createdAt,
        actorKind: r.actorKind,
        address: r.address,
      })),
      attention: attention.map((a) => ({ kind: a.kind, createdAt: a.createdAt })),
    };
  });
}

/** One sight of a code; `isHere`: by the same browser and address as the caller. */
export type RevealEntry = {
  readonly deliveryId: Id<"delivery">;
  readonly at: Date;
  readonly isStaff: boolean;
  readonly isHere: boolean;
};

/** What the buyer of a delivery may know of its sights: when, and from which kind of caller. */
export async function readReveals(ctx: Ctx, orderId: string): Promise<RevealEntry[]> {
  const order = await authorisedOrder(ctx, orderId);
  const rows = await withTransaction(ctx, (tx) => revealsOf(tx, scopeOf(ctx), order.id));
  return rows.map((r) => ({
    deliveryId: r.deliveryId as Id<"delivery">,
    at: r.createdAt,
    isStaff: r.actorKind !== "shopper",
    isHere: r.actorKind === "shopper" && r.userAgent === (ctx.userAgent ?? null) && r.address === (ctx.address ?? null),
  }));
}
