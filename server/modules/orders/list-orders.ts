import "server-only";
import { z } from "zod";
import { unauthenticated } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import { decodeCursor, type Page, toPage } from "@/server/kernel/page";
import { shopById } from "@/server/modules/merchants";
import { orderIdsByRefund } from "@/server/modules/payments";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { normaliseEmail, normalisePhone } from "@/server/platform/identities";
import { executor, withTransaction } from "@/server/platform/tx";
import type { DeliveryView, DeskListInput, OrderDeskView, OrderLineView, OrderState, OrderSummary } from "./contract";
import { dayRange } from "./domain/day-range";
import { loadDeliveries } from "./read-order";
import * as store from "./store";
import { toDeliveryView, toLineView, toSummary } from "./views";

const cursorKey = z.strictObject({ at: z.iso.datetime(), id: z.string() });

async function pageOf(
  ctx: Ctx,
  filter: Omit<store.OrderFilter, "after" | "limit">,
  page: { after?: string | undefined; limit: number },
): Promise<Page<OrderSummary>> {
  const scope = scopeOf(ctx);
  const { limit } = page;
  const after = page.after === undefined ? undefined : decodeCursor(cursorKey, page.after);
  const rows = await store.orderPage(executor(ctx), scope, {
    ...filter,
    ...(after ? { after: { at: new Date(after.at), id: after.id } } : {}),
    limit,
  });
  const { items: shown, next } = toPage(rows, limit, (r) => ({ at: r.createdAt.toISOString(), id: r.id }));
  const lines =
    shown.length === 0
      ? []
      : await store.linesOf(
          executor(ctx),
          scope,
          shown.map((r) => r.id),
        );
  return {
    items: shown.map((r) =>
      toSummary(
        r,
        lines.filter((l) => l.orderId === r.id),
      ),
    ),
    next,
  };
}

/** The merchant's orders, newest first. `q` is an order number, a phone or an e-mail; days are the shop's. */
export async function listOrders(ctx: Ctx, input: DeskListInput): Promise<Page<OrderSummary>> {
  requirePermission(ctx, "orders.read");
  const scope = scopeOf(ctx);
  const range =
    input.from || input.to ? dayRange(input, (await shopById(ctx, scope.merchantId))?.timeZone ?? "UTC") : {};
  const filter = {
    ...(input.status ? { states: [input.status] } : {}),
    ...range,
    ...(await viewOf(ctx, input.view)),
    ...searchOf(ctx, input.q),
  };
  return pageOf(ctx, filter, input);
}

const REFUNDS_MAX = 1000;
const VIEW_STATES: Partial<Record<OrderDeskView, readonly OrderState[]>> = {
  unpaid: ["pending_payment"],
  active: ["paid", "fulfilling", "partially_delivered"],
  delivered: ["delivered", "completed"],
  failed: ["fulfil_failed"],
  closed: ["expired", "cancelled"],
};

async function viewOf(ctx: Ctx, view: OrderDeskView | undefined): Promise<Partial<store.OrderFilter>> {
  const states = view && VIEW_STATES[view];
  if (states) return { states };
  if (view === "attention") return { needsAttention: true };
  if (view === "refunded") return { isRefunded: true };
  if (view === undefined) return {};
  return {
    ids: await orderIdsByRefund(executor(ctx), scopeOf(ctx), view === "refunding" ? "open" : "failed", REFUNDS_MAX),
  };
}

function searchOf(ctx: Ctx, q: string | undefined): { number?: string; contactKey?: Buffer } {
  const text = q?.trim();
  if (!text) return {};
  const { merchantId } = scopeOf(ctx);
  const email = text.includes("@") ? normaliseEmail(text) : null;
  if (email) return { contactKey: ctx.identities.keyOf(merchantId, { channel: "email", value: email }) };
  const phone = text.length <= 16 ? normalisePhone(text) : null;
  if (phone) return { contactKey: ctx.identities.keyOf(merchantId, { channel: "phone", value: phone }) };
  return { number: text };
}

function contactKeyOf(ctx: Ctx): Buffer {
  const key = ctx.actor.kind === "customer" ? ctx.actor.identityKeys?.[0] : undefined;
  if (!key) throw unauthenticated("identity.sign_in_needed");
  return Buffer.from(key, "base64");
}

/** The orders of the signed-in shopper, by the contact that was proven. */
export function listMyOrders(
  ctx: Ctx,
  input: { states?: readonly OrderState[]; after?: string; limit: number },
): Promise<Page<OrderSummary>> {
  return pageOf(ctx, { contactKey: contactKeyOf(ctx), ...(input.states ? { states: input.states } : {}) }, input);
}

export type WalletCard = { orderId: Id<"order">; line: OrderLineView; deliveries: DeliveryView[]; boughtAt: Date };

/** The shopper's wallet (卡包): what was delivered, a card for each line, newest first. */
export async function listWallet(ctx: Ctx, input: { after?: string; limit: number }): Promise<Page<WalletCard>> {
  const page = await listMyOrders(ctx, { states: ["delivered", "completed", "partially_delivered"], ...input });
  const ids = page.items.map((o) => o.id as string);
  if (ids.length === 0) return { items: [], next: null };
  const scope = scopeOf(ctx);
  const parts = await withTransaction(ctx, async (tx) => ({
    lines: await store.linesOf(tx, scope, ids),
    deliveries: await loadDeliveries(tx, scope, ids),
  }));
  const items = page.items.flatMap((order) =>
    parts.lines
      .filter((l) => l.orderId === order.id && l.state === "delivered")
      .map((line) => ({
        orderId: order.id,
        line: toLineView(line),
        deliveries: parts.deliveries
          .filter((d) => d.lineId === line.id && d.state !== "taken_back")
          .map(toDeliveryView),
        boughtAt: order.createdAt,
      })),
  );
  return { items, next: page.next };
}
