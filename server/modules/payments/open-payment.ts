import "server-only";
import { conflict, unavailable } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import { addSeconds } from "@/server/kernel/instant";
import { money, toJson } from "@/server/kernel/money";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";
import { accountOf } from "./account";
import type { PaymentState, PaymentView } from "./contract";
import { QUERY_LADDER_SECONDS } from "./domain/query-ladder";
import * as store from "./store";

export type OpenPayment = {
  readonly orderId: Id<"order">;
  readonly provider: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly subject: string;
  readonly returnUrl: string;
  readonly expiresAt: Date;
};

export function toPaymentView(row: store.PaymentRow): PaymentView {
  return {
    id: row.id as Id<"payment">,
    provider: row.provider,
    status: row.state,
    amount: toJson(money(row.amountMinor, row.currency)),
    refunded: toJson(money(row.refundedMinor, row.currency)),
    redirectUrl: row.redirectUrl,
    qr: row.qr,
    expiresAt: row.expiresAt,
    createdAt: row.createdAt,
    paidAt: row.paidAt,
  };
}

/**
 * Opens a payment at a provider: row first, then the call with our id, then its outcome. A repeat for the same
 * provider gets the open payment; another provider closes the old one first. Called with an authorised order.
 */
export async function openPayment(ctx: Ctx, input: OpenPayment): Promise<PaymentView> {
  const scope = scopeOf(ctx);
  const { account, provider } = await accountOf(ctx, scope.merchantId, input.provider);
  const id = ctx.ids.next("payment");
  const row = await store.insertPayment(executor(ctx), {
    merchantId: scope.merchantId,
    id,
    orderId: input.orderId,
    accountId: account.id,
    provider: provider.name,
    currency: input.currency,
    amountMinor: input.amountMinor,
    expiresAt: input.expiresAt,
    queryAt: addSeconds(ctx.clock.now(), QUERY_LADDER_SECONDS[0]),
  });
  if (!row) return reuseOrSwitch(ctx, input);
  const result = await provider.create(account, {
    paymentId: id,
    amount: money(input.amountMinor, input.currency),
    subject: input.subject,
    notifyUrl: `${ctx.env.BASE_URL}/api/webhooks/payments/${account.id}`,
    returnUrl: input.returnUrl,
    expiresAt: input.expiresAt,
  });
  const to: PaymentState = result.status === "created" ? "processing" : result.status;
  const patch =
    result.status === "created"
      ? { redirectUrl: result.redirectUrl ?? null, qr: result.qr ?? null, providerTxn: result.providerTxn ?? null }
      : {};
  await store.movePayment(executor(ctx), row, to, result.status === "failed" ? { queryAt: null } : patch);
  if (result.status === "failed")
    throw unavailable("payments.provider_refused", { detail: "The payment provider refused; nothing was charged." });
  return toPaymentView({ ...row, ...patch, state: to });
}

async function reuseOrSwitch(ctx: Ctx, input: OpenPayment): Promise<PaymentView> {
  const open = await store.openPaymentOf(executor(ctx), scopeOf(ctx), input.orderId);
  if (!open) throw conflict("payments.try_again", { detail: "The payment moved meanwhile; ask again." });
  if (open.provider === input.provider) return toPaymentView(open);
  const { account, provider } = await accountOf(ctx, scopeOf(ctx).merchantId, open.provider);
  const closed = await provider.close(account, open.id);
  if (closed !== "closed")
    throw conflict("payments.other_open", { detail: "Another payment of this order is still open." });
  await store.movePayment(executor(ctx), open, "expired", { queryAt: null });
  return openPayment(ctx, input);
}
