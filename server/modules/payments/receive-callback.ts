import "server-only";
import { invalid, unauthenticated } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import { type Runtime, systemCtx } from "@/server/platform/context";
import { accountById } from "./account";
import type { SettlementOutcome } from "./settlement-port";
import * as store from "./store";

export type CallbackAnswer = {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  readonly outcome: SettlementOutcome | "held";
};

/**
 * Takes in a provider's callback: the nine checks, in that order. Checks 1-5 refuse (4xx, the provider
 * should try again or is not the provider); from 6 on the answer is success, since a retry cannot help.
 */
export async function receiveCallback(
  runtime: Runtime,
  accountId: string,
  raw: Buffer,
  headers: Headers,
): Promise<CallbackAnswer> {
  const { account, provider, merchantId } = await accountById(runtime, accountId);
  const result = provider.verifyCallback(account, raw, headers, runtime.clock.now());
  if (result.status === "rejected") {
    runtime.log.warn({ accountId, reason: result.reason, alert: "payments.callback_refused" }, "callback refused");
    if (result.reason === "signature" || result.reason === "timestamp")
      throw unauthenticated("payments.callback_refused");
    throw invalid("payments.callback_malformed");
  }
  const ctx = systemCtx(runtime, { name: "payments.callback", merchantId });
  const payment = await store.paymentById(runtime.db, result.paymentId);
  const rawText = raw.toString();
  const isOurs =
    payment !== undefined && payment.accountId === account.id && result.merchantRef === provider.merchantRefOf(account);
  if (!isOurs || result.outcome === "pending" || result.outcome === "refunded") {
    const outcome = isOurs ? result.outcome : "mismatch";
    await store.keepEvent(runtime.db, {
      accountId,
      eventId: result.eventId,
      merchantId,
      paymentId: isOurs ? result.paymentId : null,
      outcome,
      raw: rawText,
    });
    if (!isOurs)
      runtime.log.error(
        { accountId, eventId: result.eventId, alert: "payments.callback_mismatch" },
        "callback for a payment that is not ours",
      );
    // a refund notice is only a hint: the provider is asked for the object
    if (result.outcome === "refunded" && payment)
      await store.schedulePaymentQuery(runtime.db, payment.id, runtime.clock.now());
    return { ...provider.ack, outcome: "held" };
  }
  const notice = {
    paymentId: result.paymentId,
    accountId: account.id,
    outcome: result.outcome,
    amountMinor: result.amount.minor,
    currency: result.amount.currency,
    providerTxn: result.providerTxn,
    at: result.at,
    inbox: { eventId: result.eventId, raw: rawText },
    isConfirmed: false,
  } as const;
  const settlementCtx = {
    ...ctx,
    actor: { kind: "webhook", accountId: payment.accountId as Id<"paymentAccount"> } as const,
  };
  const outcome = provider.capabilities.needsQueryBack
    ? "needs_query"
    : await runtime.ports.settlement.settle(settlementCtx, notice);
  if (outcome !== "needs_query") return { ...provider.ack, outcome };
  // a callback alone does not overturn an order that has ended: ask the provider, then decide
  const said = await provider.query(account, result.paymentId);
  if (said.status !== "paid" || !said.amount) return { ...provider.ack, outcome: "held" };
  const confirmed = await runtime.ports.settlement.settle(settlementCtx, {
    ...notice,
    amountMinor: said.amount.minor,
    currency: said.amount.currency,
    isConfirmed: true,
  });
  return { ...provider.ack, outcome: confirmed };
}
