import "server-only";
import type { Id } from "@/server/kernel/id";
import { invariant } from "@/server/kernel/invariant";
import { captureJournal, deliveryJournal, type Journal, journalRows, unmatchedJournal } from "@/server/modules/ledger";
import type { SettlementNotice, SettlementOutcome } from "@/server/modules/payments";
import type { PaymentState } from "@/server/modules/payments/contract";
import { actorRef, type Ctx } from "@/server/platform/context";
import { faultPoint } from "@/server/platform/faults";
import { type DomainEvent, eventRows } from "@/server/platform/outbox";
import { callFunction } from "@/server/platform/tx";
import type { OrderState } from "./contract";
import { decideSettlement, type SettlementDecision } from "./domain/decide-settlement";

const ATTEMPTS_MAX = 5;

type Facts = {
  merchantId: Id<"merchant">;
  payment: {
    id: Id<"payment">;
    accountId: string;
    provider: string;
    state: PaymentState;
    currency: string;
    amountMinor: string;
  };
  order: { id: Id<"order">; number: string; state: OrderState; totalMinor: string; locale: string };
  lines: { id: Id<"line">; quantity: number; amountMinor: string }[];
};
type SettleResult = { outcome: "done" | "stale" | "out_of_stock" };

/**
 * Acts on a provider's word about a payment, once: reads the facts, decides, and writes if they still hold, in one statement.
 * `needs_query`: a callback claims money for an order that has ended, so the provider must be asked first.
 */
export async function settlePayment(ctx: Ctx, notice: SettlementNotice): Promise<SettlementOutcome> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const facts = await callFunction<Facts | null>(ctx.db, "order_for_settlement", {
      paymentId: notice.paymentId,
      accountId: notice.accountId,
    });
    if (!facts) return "ignored";
    const merchantCtx = { ...ctx, merchantId: facts.merchantId };
    const decision = decideSettlement({
      payment: {
        state: facts.payment.state,
        currency: facts.payment.currency,
        amountMinor: BigInt(facts.payment.amountMinor),
      },
      order: { state: facts.order.state },
      notice: { outcome: notice.outcome, currency: notice.currency, amountMinor: notice.amountMinor },
    });
    if (decision.kind === "ignore") return "ignored";
    if (decision.kind === "deliver" && decision.isLate && !notice.isConfirmed) return "needs_query";
    faultPoint(ctx.env, "settle.before_write");
    const written = await write(merchantCtx, facts, notice, decision);
    faultPoint(ctx.env, "settle.after_write");
    if (written !== "stale") return written;
  }
  throw new Error("a payment kept moving while it was settled");
}

async function write(
  ctx: Ctx,
  facts: Facts,
  notice: SettlementNotice,
  decision: Exclude<SettlementDecision, { kind: "ignore" }>,
): Promise<SettlementOutcome | "stale"> {
  if (decision.kind === "end") {
    const plan = base(ctx, facts, notice, decision.to, "state", []);
    return outcomeOf(await settle(ctx, plan), "ended");
  }
  if (decision.kind === "mismatch") {
    return outcomeOf(await settle(ctx, mismatchPlan(ctx, facts, notice)), "mismatch");
  }
  if (decision.kind === "give_back") {
    return outcomeOf(await settle(ctx, giveBackPlan(ctx, facts, notice, decision.reason)), "given_back");
  }
  const result = await settle(ctx, deliverPlan(ctx, facts, notice));
  if (result.outcome !== "out_of_stock") return outcomeOf(result, "delivered");
  // paid after the end, and its codes went to somebody else: the money goes back
  return outcomeOf(await settle(ctx, giveBackPlan(ctx, facts, notice, "no_stock_left")), "given_back");
}

const settle = (ctx: Ctx, plan: Record<string, unknown>) => callFunction<SettleResult>(ctx.db, "order_settle", plan);

function outcomeOf(result: SettleResult, done: SettlementOutcome): SettlementOutcome | "stale" {
  invariant(result.outcome !== "out_of_stock", "only a delivery can be out of stock");
  return result.outcome === "done" ? done : "stale";
}

function base(
  ctx: Ctx,
  facts: Facts,
  notice: SettlementNotice,
  to: PaymentState,
  mode: "deliver" | "unmatched" | "state",
  journals: Journal[],
  events: DomainEvent[] = [],
) {
  const isMoney = mode !== "state";
  return {
    merchantId: facts.merchantId,
    orderId: facts.order.id,
    orderFrom: facts.order.state,
    at: ctx.clock.now().toISOString(),
    mode,
    payment: {
      id: facts.payment.id,
      from: facts.payment.state,
      to,
      providerTxn: notice.providerTxn,
      receivedMinor: isMoney ? String(notice.amountMinor) : null,
      paidAt: isMoney ? notice.at.toISOString() : null,
      queryAt: null,
    },
    journals: journalRows(ctx, journals),
    deliveries: [] as { id: string; lineId: string; slot: number }[],
    actor: actorRef(ctx.actor),
    timeline: [
      {
        type: `payments.${to}`,
        from: null,
        to: null,
        data: {
          paymentId: facts.payment.id,
          provider: facts.payment.provider,
          amountMinor: String(notice.amountMinor),
        },
      },
    ] as {
      type: string;
      from: string | null;
      to: string | null;
      data?: Record<string, string>;
    }[],
    events: eventRows(ctx, events),
    ...(notice.inbox
      ? { inbox: { accountId: notice.accountId, eventId: notice.inbox.eventId, outcome: mode, raw: notice.inbox.raw } }
      : {}),
  };
}

const moneyOf = (facts: Facts, minor: bigint) => ({
  merchantId: facts.merchantId,
  provider: facts.payment.provider,
  currency: facts.payment.currency,
  minor,
});

function deliverPlan(ctx: Ctx, facts: Facts, notice: SettlementNotice) {
  const journals = [
    captureJournal({ ...moneyOf(facts, notice.amountMinor), paymentId: facts.payment.id }),
    ...facts.lines.map((l) => deliveryJournal({ ...moneyOf(facts, BigInt(l.amountMinor)), lineId: l.id })),
  ];
  const ids = { orderId: facts.order.id, paymentId: facts.payment.id };
  const plan = base(ctx, facts, notice, "succeeded", "deliver", journals, [
    { type: "orders.delivered", subject: facts.order.id, payload: ids },
  ]);
  plan.deliveries = facts.lines.flatMap((l) =>
    Array.from({ length: l.quantity }, (_, slot) => ({ id: ctx.ids.next("delivery"), lineId: l.id, slot })),
  );
  plan.timeline.push({ type: "orders.delivered", from: facts.order.state, to: "delivered" });
  return plan;
}

function mismatchPlan(ctx: Ctx, facts: Facts, notice: SettlementNotice) {
  const journals = [
    unmatchedJournal({ ...moneyOf(facts, notice.amountMinor), currency: notice.currency, paymentId: facts.payment.id }),
  ];
  const detail = {
    expectedMinor: facts.payment.amountMinor,
    receivedMinor: String(notice.amountMinor),
    currency: notice.currency,
  };
  const event = {
    type: "payments.mismatched",
    subject: facts.order.id,
    payload: { orderId: facts.order.id, paymentId: facts.payment.id },
  };
  return {
    ...base(ctx, facts, notice, "mismatch", "unmatched", journals, [event]),
    attention: { id: ctx.ids.next("attention"), kind: "payments.mismatch", detail },
  };
}

function giveBackPlan(ctx: Ctx, facts: Facts, notice: SettlementNotice, reason: "paid_twice" | "no_stock_left") {
  const journals = [unmatchedJournal({ ...moneyOf(facts, notice.amountMinor), paymentId: facts.payment.id })];
  const refundId = ctx.ids.next("refund");
  const event = {
    type: "payments.refund_due",
    subject: facts.order.id,
    payload: { orderId: facts.order.id, refundId },
  };
  const plan = base(ctx, facts, notice, "succeeded", "unmatched", journals, [event]);
  plan.timeline.push({ type: `orders.${reason}`, from: null, to: null, data: { refundId } });
  return {
    ...plan,
    refund: { id: refundId, currency: notice.currency, amountMinor: String(notice.amountMinor), reason },
    attention: { id: ctx.ids.next("attention"), kind: `payments.${reason}`, detail: { refundId } },
  };
}
