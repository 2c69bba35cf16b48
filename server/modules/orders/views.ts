import "server-only";
import type { Id } from "@/server/kernel/id";
import { maskEmail, maskPhone } from "@/server/kernel/mask";
import { money, toJson } from "@/server/kernel/money";
import type { ProductKind } from "@/server/modules/catalog/contract";
import { type PaymentRow, type RefundRow, toPaymentView } from "@/server/modules/payments";
import type { RefundView } from "@/server/modules/payments/contract";
import type { DeliveryView, OrderLineView, OrderSummary, OrderView } from "./contract";
import type { DeliveryRow, LineRow, OrderRow } from "./store";

const MASK = "****";

export function toRefundView(row: RefundRow): RefundView {
  return {
    id: row.id as Id<"refund">,
    status: row.state,
    amount: toJson(money(row.amountMinor, row.currency)),
    reason: row.reason,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  };
}

/** What stands for a code until it is opened: stars, and its last four characters when the vault kept them. */
export function maskedCode(tail: string | null): string {
  return tail === null ? `${MASK}-${MASK}` : `${MASK}-${MASK}-${tail}`;
}

export function toDeliveryView(row: DeliveryRow): DeliveryView {
  return {
    id: row.id as Id<"delivery">,
    line: row.lineId as Id<"line">,
    kind: row.kind as ProductKind,
    state: row.state,
    masked: maskedCode(row.tail),
    revealedAt: row.revealedAt,
  };
}

export function toLineView(row: LineRow): OrderLineView {
  const amount = (minor: bigint) => toJson(money(minor, row.currency));
  return {
    id: row.id as Id<"line">,
    skuId: row.skuId as Id<"sku">,
    productId: row.productId as Id<"product">,
    skuCode: row.skuCode,
    name: row.productName,
    skuName: row.skuName,
    // a guide is part of what was bought: it is shown once the line is delivered
    guide: row.state === "delivered" ? row.guide : null,
    art: row.art,
    kind: row.kind as ProductKind,
    state: row.state,
    account: row.account,
    quantity: row.quantity,
    refundedUnits: row.refundedUnits,
    unitPrice: amount(row.unitMinor),
    amount: amount(row.amountMinor),
    refunded: amount(row.refundedMinor),
  };
}

export function contactMasked(row: OrderRow): string {
  if (row.contactPhone) return maskPhone(row.contactPhone);
  return row.contactEmail ? maskEmail(row.contactEmail) : MASK;
}

export type OrderParts = { lines: LineRow[]; payments: PaymentRow[]; refunds: RefundRow[]; deliveries: DeliveryRow[] };

export function toOrderView(row: OrderRow, parts: OrderParts): OrderView {
  const amount = (minor: bigint) => toJson(money(minor, row.currency));
  return {
    id: row.id as Id<"order">,
    number: row.number,
    status: row.state,
    total: amount(row.totalMinor),
    paid: amount(row.paidMinor),
    refunded: amount(row.refundedMinor),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    paidAt: row.paidAt,
    deliveredAt: row.deliveredAt,
    promiseAt: row.promiseAt,
    contactMasked: contactMasked(row),
    lines: parts.lines.map(toLineView),
    payments: parts.payments.map(toPaymentView),
    refunds: parts.refunds.map(toRefundView),
    deliveries: parts.deliveries.filter((d) => d.state !== "taken_back").map(toDeliveryView),
  };
}

export function toSummary(row: OrderRow, lines: readonly LineRow[]): OrderSummary {
  const first = lines[0];
  return {
    id: row.id as Id<"order">,
    number: row.number,
    status: row.state,
    total: toJson(money(row.totalMinor, row.currency)),
    refunded: toJson(money(row.refundedMinor, row.currency)),
    title: first?.productName ?? { "zh-CN": row.number },
    units: lines.reduce((sum, l) => sum + l.quantity, 0),
    contactMasked: contactMasked(row),
    createdAt: row.createdAt,
  };
}
