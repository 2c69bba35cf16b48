import type { OrderSummary, OrderView } from "@/server/modules/orders/contract";

/** An order that was read in full, as lists show it. */
export function summaryOf(order: OrderView): OrderSummary {
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    total: order.total,
    refunded: order.refunded,
    title: order.lines[0]?.name ?? { "zh-CN": order.number },
    units: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    contactMasked: order.contactMasked,
    createdAt: order.createdAt,
  };
}
