import type { OrderView } from "@/server/modules/orders/contract";

export type CashierStage = "to_pay" | "confirming" | "still_confirming" | "failed" | "closed" | "paid";

/** What the page says: never a failure before the provider says so. */
export function stageOf(
  order: Pick<OrderView, "status" | "payments">,
  waiting: { isConfirming: boolean; isLong: boolean },
): CashierStage {
  if (order.status === "expired" || order.status === "cancelled") return "closed";
  if (order.status !== "pending_payment") return "paid";
  if (order.payments.at(-1)?.status === "failed") return "failed";
  if (!waiting.isConfirming) return "to_pay";
  return waiting.isLong ? "still_confirming" : "confirming";
}
