import { OPEN_PAYMENT_STATES, type PaymentState } from "@/server/modules/payments/contract";
import type { OrderState } from "../contract";

export type SettlementFacts = {
  readonly payment: { readonly state: PaymentState; readonly currency: string; readonly amountMinor: bigint };
  readonly order: { readonly state: OrderState };
  readonly notice: {
    readonly outcome: "paid" | "failed" | "closed";
    readonly currency: string;
    readonly amountMinor: bigint;
  };
};

export type SettlementDecision =
  /** Nothing moves: it was taken in before, or says nothing new. */
  | { readonly kind: "ignore" }
  /** The payment ends without money. */
  | { readonly kind: "end"; readonly to: "failed" | "expired" }
  /** Money came, but not what was asked for: held for staff, nothing delivered. */
  | { readonly kind: "mismatch" }
  /** The order is paid: hand over its goods. `isLate` when it had been closed and must find stock again. */
  | { readonly kind: "deliver"; readonly isLate: boolean }
  /** The order has its money already: this payment goes back. */
  | { readonly kind: "give_back"; readonly reason: "paid_twice" };

const isOpen = (state: PaymentState) => (OPEN_PAYMENT_STATES as readonly PaymentState[]).includes(state);

/** What a provider's word on a payment means. Total and pure: the same facts give the same decision. */
export function decideSettlement({ payment, order, notice }: SettlementFacts): SettlementDecision {
  if (notice.outcome !== "paid") {
    return isOpen(payment.state)
      ? { kind: "end", to: notice.outcome === "failed" ? "failed" : "expired" }
      : { kind: "ignore" };
  }
  if (!isOpen(payment.state) && payment.state !== "failed" && payment.state !== "expired") return { kind: "ignore" };
  if (notice.currency !== payment.currency || notice.amountMinor !== payment.amountMinor) return { kind: "mismatch" };
  if (order.state === "pending_payment") return { kind: "deliver", isLate: false };
  if (order.state === "expired" || order.state === "cancelled") return { kind: "deliver", isLate: true };
  return { kind: "give_back", reason: "paid_twice" };
}
