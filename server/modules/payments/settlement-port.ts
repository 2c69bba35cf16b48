/** A provider's word on one of our payments, already proven to come from its account. */
export type SettlementNotice = {
  readonly paymentId: string;
  readonly accountId: string;
  readonly outcome: "paid" | "failed" | "closed";
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly providerTxn: string | null;
  readonly at: Date;
  /** The callback to keep, or null when we asked the provider ourselves. */
  readonly inbox: { readonly eventId: string; readonly raw: string } | null;
  /** True when the provider was asked by us: a late success may then be trusted. */
  readonly isConfirmed: boolean;
};

export type SettlementOutcome = "delivered" | "ended" | "ignored" | "mismatch" | "given_back" | "needs_query";

declare module "@/server/platform/context" {
  interface Ports {
    /** What a captured payment sets in motion, in the same transaction; the orders module fills it. */
    settlement: { settle(ctx: Ctx, notice: SettlementNotice): Promise<SettlementOutcome> };
  }
}
