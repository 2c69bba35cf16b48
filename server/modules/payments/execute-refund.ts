import "server-only";
import type { Id } from "@/server/kernel/id";
import { addSeconds } from "@/server/kernel/instant";
import { money } from "@/server/kernel/money";
import { journalRows, refundJournal } from "@/server/modules/ledger";
import { actorRef, type Ctx, type Runtime, systemCtx } from "@/server/platform/context";
import { eventRows } from "@/server/platform/outbox";
import { callFunction } from "@/server/platform/tx";
import { accountById } from "./account";
import type { RefundState } from "./contract";
import { secondsToNextQuery } from "./domain/query-ladder";
import * as store from "./store";

const CLAIM_SECONDS = 60;

/**
 * Asks the provider for a refund whose row stands, with the refund's id as key, and records the outcome. A silent or garbled
 * answer is `unknown`: the poller asks by our id. A refund that had ended answers its state and has no second effect.
 */
export async function executeRefund(runtime: Runtime, refundId: string): Promise<RefundState> {
  const refund = await store.refundById(runtime.db, refundId);
  if (!refund) return "failed";
  if (refund.state === "succeeded" || refund.state === "failed") return refund.state;
  const payment = await store.paymentById(runtime.db, refund.paymentId);
  if (!payment) return "failed";
  const { account, provider } = await accountById(runtime, payment.accountId);
  const ctx = systemCtx(runtime, { name: "payments.refund", merchantId: refund.merchantId as Id<"merchant"> });
  const send = () =>
    provider.refund(account, {
      refundId: refund.id,
      paymentId: payment.id,
      amount: money(refund.amountMinor, refund.currency),
      total: money(payment.receivedMinor ?? payment.amountMinor, payment.currency),
      reason: refund.reason,
    });
  const asked = refund.state === "unknown" ? await provider.queryRefund(account, refund.id) : await send();
  // the first call never arrived: the same id again, so that it can only count once
  const said = asked.status === "not_found" ? await send() : asked;
  if (said.status === "succeeded" || said.status === "failed") {
    await finishRefund(ctx, refund, payment.provider, said.status, said.providerRef ?? null);
    return said.status;
  }
  const seconds = secondsToNextQuery(refund.queriesCount);
  await store.markRefundUnknown(
    runtime.db,
    refund.id,
    seconds === null ? null : addSeconds(runtime.clock.now(), seconds),
  );
  return "unknown";
}

async function finishRefund(
  ctx: Ctx,
  refund: store.RefundRow,
  provider: string,
  to: "succeeded" | "failed",
  providerRef: string | null,
): Promise<void> {
  const journal = refundJournal({
    merchantId: refund.merchantId,
    provider,
    currency: refund.currency,
    minor: refund.amountMinor,
    refundId: refund.id,
    cause: refund.cause === "unmatched" ? "unmatched" : "order",
  });
  const event = {
    type: to === "succeeded" ? "payments.refunded" : "payments.refund_failed",
    subject: refund.orderId,
    payload: { refundId: refund.id, orderId: refund.orderId },
  };
  await callFunction<boolean>(ctx.db, "refund_finish", {
    merchantId: refund.merchantId,
    refundId: refund.id,
    to,
    at: ctx.clock.now().toISOString(),
    providerRef,
    journals: to === "succeeded" ? journalRows(ctx, [journal]) : [],
    actor: actorRef(ctx.actor),
    events: eventRows(ctx, [event]),
  });
}

/** Cron: carries on with refunds whose outcome is not known. Says how many it asked about. */
export async function pollRefunds(ctx: Ctx, limit: number): Promise<number> {
  const now = ctx.clock.now();
  const due = await store.takeDueRefunds(ctx.db, now, addSeconds(now, CLAIM_SECONDS), limit);
  for (const row of due) {
    await executeRefund(ctx, row.id).catch((err: unknown) =>
      ctx.log.warn({ err, refundId: row.id }, "refund query failed"),
    );
  }
  return due.length;
}
