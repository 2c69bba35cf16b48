import "server-only";
import { actorCan } from "@/server/kernel/actor";
import { conflict, forbidden, invalid, precondition } from "@/server/kernel/errors";
import { addSeconds } from "@/server/kernel/instant";
import { auditRow } from "@/server/modules/audit";
import { executeRefund, type PaymentRow, refundById } from "@/server/modules/payments";
import type { RefundView } from "@/server/modules/payments/contract";
import { actorRef, type Ctx, scopeOf } from "@/server/platform/context";
import { onceForKey } from "@/server/platform/idempotency";
import { callFunction, executor } from "@/server/platform/tx";
import { authorisedOrder } from "./authorise";
import type { MerchantRefundInput } from "./contract";
import { planRefund, type RefundPlan } from "./domain/plan-refund";
import { loadParts } from "./read-order";
import type { OrderRow } from "./store";
import { type OrderParts, toRefundView } from "./views";

const POLL_AFTER_SECONDS = 60;
const ATTEMPTS_MAX = 3;

function planFor(ctx: Ctx, order: OrderRow, parts: OrderParts, input: MerchantRefundInput): RefundPlan {
  const isStaff = actorCan(ctx.actor, "orders.refund");
  if (!isStaff && input.minor !== undefined) throw forbidden("orders.refund_by_amount");
  return planRefund(
    {
      paidMinor: order.paidMinor,
      refundedMinor: parts.refunds
        .filter((r) => r.cause === "order" && r.state !== "failed")
        .reduce((sum, r) => sum + r.amountMinor, 0n),
      lines: parts.lines,
      deliveries: parts.deliveries
        .filter((d) => d.replacedAt === null)
        .map((d) => ({ id: d.id, lineId: d.lineId, state: d.state, isRevealed: d.revealedAt !== null })),
    },
    {
      lines: input.lines?.map((l) => (typeof l === "string" ? { lineId: l } : l)),
      minor: input.minor === undefined ? undefined : BigInt(input.minor),
      mayTakeRevealed: isStaff,
    },
  );
}

function refuse(why: (RefundPlan & { kind: "refused" })["why"]): never {
  if (why === "unknown_line") throw invalid("request.invalid", { fields: { lines: "orders.line_unknown" } });
  if (why === "revealed")
    throw conflict("orders.refund_not_allowed", { detail: "A code that was opened cannot be returned; ask the shop." });
  throw precondition("orders.nothing_to_refund", { data: { why } });
}

/** What a refund would give back, in minor units, without asking for it; told before anybody submits. */
export async function previewRefund(ctx: Ctx, orderId: string, input: MerchantRefundInput): Promise<RefundPlan> {
  const order = await authorisedOrder(ctx, orderId);
  return planFor(ctx, order, await loadParts(ctx, [order.id]), input);
}

/**
 * Refunds an order or units of its lines: the intent and its counters are written first, then the provider is asked, then
 * the outcome is recorded. Buyers get unseen units back at once; staff may also refund seen ones (void) or a bare amount.
 */
export async function refundOrder(
  ctx: Ctx,
  orderId: string,
  input: MerchantRefundInput,
): Promise<{ refund: RefundView; isReplay: boolean }> {
  const order = await authorisedOrder(ctx, orderId);
  const { answer, isReplay } = await onceForKey(ctx, async () => {
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      const refundId = await openRefund(ctx, order, input);
      if (refundId) return { refundId };
    }
    throw conflict("orders.try_again", { detail: "The order moved meanwhile; look again." });
  });
  if (!isReplay) await executeRefund(ctx, answer.refundId);
  const row = await refundById(ctx.db, answer.refundId);
  if (!row) throw conflict("orders.try_again");
  return { refund: toRefundView(row), isReplay };
}

/** Writes the refund's intent; null when the order moved under it. */
async function openRefund(ctx: Ctx, order: OrderRow, input: MerchantRefundInput): Promise<string | null> {
  const parts = await loadParts(ctx, [order.id]);
  const plan = planFor(ctx, order, parts, input);
  if (plan.kind === "refused") return refuse(plan.why);
  const payment = captured(parts.payments);
  if (!payment) throw precondition("orders.nothing_to_refund", { data: { why: "not_paid" } });
  const refundId = ctx.ids.next("refund");
  const event = {
    action: "orders.refund",
    subject: order.id,
    reason: input.reason,
    after: { refundId, amountMinor: String(plan.amountMinor) },
  } as const;
  const result = await callFunction<{ outcome: "done" | "exceeded" | "stale" }>(executor(ctx), "refund_open", {
    merchantId: scopeOf(ctx).merchantId,
    refund: {
      id: refundId,
      paymentId: payment.id,
      orderId: order.id,
      currency: order.currency,
      amountMinor: String(plan.amountMinor),
      lines: plan.lines.map((l) => ({ ...l, minor: String(l.minor) })),
      reason: input.reason,
      requestedBy: actorRef(ctx.actor).id ?? actorRef(ctx.actor).kind,
    },
    evenRevealed: actorCan(ctx.actor, "orders.refund"),
    queryAt: addSeconds(ctx.clock.now(), POLL_AFTER_SECONDS).toISOString(),
    actor: actorRef(ctx.actor),
    audit: [auditRow(ctx, event)],
  });
  return result.outcome === "done" ? refundId : null;
}

/** The payment that the order took: refunds name it, never another attempt. */
function captured(payments: readonly PaymentRow[]): PaymentRow | undefined {
  return payments.find((p) => p.state === "succeeded" || p.state === "refunded_part");
}
