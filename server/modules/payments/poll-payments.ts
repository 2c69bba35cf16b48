import "server-only";
import type { Id } from "@/server/kernel/id";
import { addSeconds } from "@/server/kernel/instant";
import { type Ctx, systemCtx } from "@/server/platform/context";
import { accountById } from "./account";
import { secondsToNextQuery } from "./domain/query-ladder";
import type { SettlementOutcome } from "./settlement-port";
import * as store from "./store";

const CLAIM_SECONDS = 60;

/** Asks the provider about one payment and settles what it says; "ignored" when it says nothing final. */
export async function queryPayment(ctx: Ctx, row: store.PaymentRow): Promise<SettlementOutcome> {
  const { account, provider } = await accountById(ctx, row.accountId);
  const said = await provider.query(account, row.id);
  const final = said.status === "paid" || said.status === "failed" || said.status === "closed";
  if (!final) return "ignored";
  return ctx.ports.settlement.settle(
    systemCtx(ctx, { name: "payments.query", merchantId: row.merchantId as Id<"merchant"> }),
    {
      paymentId: row.id,
      accountId: row.accountId,
      outcome: said.status,
      amountMinor: said.amount?.minor ?? row.amountMinor,
      currency: said.amount?.currency ?? row.currency,
      providerTxn: said.providerTxn ?? null,
      at: said.paidAt ?? ctx.clock.now(),
      inbox: null,
      isConfirmed: true,
    },
  );
}

/** Cron: asks about payments whose callback did not come, by the ladder 30 s … 24 h. Says how many it asked about. */
export async function pollPayments(ctx: Ctx, limit: number): Promise<number> {
  const now = ctx.clock.now();
  const due = await store.takeDuePayments(ctx.db, now, addSeconds(now, CLAIM_SECONDS), limit);
  for (const row of due) {
    const outcome = await queryPayment(ctx, row).catch((err: unknown) => {
      ctx.log.warn({ err, paymentId: row.id }, "payment query failed");
      return "ignored" as const;
    });
    if (outcome !== "ignored") continue;
    const seconds = secondsToNextQuery(row.queriesCount);
    const ended = row.state === "succeeded" || row.state === "refunded" || row.state === "failed";
    await store.schedulePaymentQuery(
      ctx.db,
      row.id,
      ended || seconds === null ? null : addSeconds(ctx.clock.now(), seconds),
    );
  }
  return due.length;
}
