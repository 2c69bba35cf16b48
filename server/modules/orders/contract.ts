import { z } from "zod";
import { idSchema } from "@/server/kernel/id";
import { moneyJson } from "@/server/kernel/money";
import { plainText } from "@/server/kernel/text";
import { localized, PRODUCT_KINDS } from "@/server/modules/catalog/contract";
import { paymentView, refundReason, refundView } from "@/server/modules/payments/contract";

export const ORDER_STATES = [
  "pending_payment",
  "paid",
  "fulfilling",
  "partially_delivered",
  "delivered",
  "completed",
  "fulfil_failed",
  "refund_pending",
  "refunded",
  "expired",
  "cancelled",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const LINE_STATES = ["waiting", "delivered", "failed", "refunded", "released"] as const;
export type LineState = (typeof LINE_STATES)[number];

export const DELIVERY_STATES = ["delivered", "refunding", "taken_back"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const contactInput = z
  .strictObject({ phone: z.string().min(5).max(32).optional(), email: z.string().min(3).max(254).optional() })
  .refine((c) => c.phone !== undefined || c.email !== undefined, { error: "orders.contact_missing" });
export type ContactInput = z.infer<typeof contactInput>;

export const orderLineInput = z.strictObject({
  skuId: idSchema("sku"),
  quantity: z.int().min(1).max(1000),
  account: plainText(120).optional(),
});

export const placeOrderInput = z.strictObject({
  lines: z.array(orderLineInput).min(1).max(20),
  contact: contactInput,
  coupons: z.array(plainText(64)).max(10).optional(),
  ref: plainText(64).optional(),
  noReturnConfirmed: z.literal(true),
  expectedTotal: moneyJson.optional(),
  locale: z.enum(["zh-CN", "en"]).optional(),
});
export type PlaceOrderInput = z.infer<typeof placeOrderInput>;

export const deliveryView = z.object({
  id: idSchema("delivery"),
  line: idSchema("line"),
  kind: z.enum(PRODUCT_KINDS),
  state: z.enum(DELIVERY_STATES),
  masked: z.string(),
  revealedAt: z.date().nullable(),
});
export type DeliveryView = z.infer<typeof deliveryView>;

export const orderLineView = z.object({
  id: idSchema("line"),
  skuId: idSchema("sku"),
  productId: idSchema("product"),
  skuCode: z.string(),
  name: localized(120),
  skuName: localized(120).nullable(),
  guide: localized(5000).nullable(),
  art: z.string().nullable(),
  kind: z.enum(PRODUCT_KINDS),
  state: z.enum(LINE_STATES),
  account: z.string().nullable(),
  quantity: z.int(),
  refundedUnits: z.int(),
  unitPrice: moneyJson,
  amount: moneyJson,
  refunded: moneyJson,
});
export type OrderLineView = z.infer<typeof orderLineView>;

export const orderView = z.object({
  id: idSchema("order"),
  number: z.string(),
  status: z.enum(ORDER_STATES),
  total: moneyJson,
  paid: moneyJson,
  refunded: moneyJson,
  createdAt: z.date(),
  expiresAt: z.date(),
  paidAt: z.date().nullable(),
  deliveredAt: z.date().nullable(),
  promiseAt: z.date().nullable(),
  contactMasked: z.string(),
  lines: z.array(orderLineView),
  payments: z.array(paymentView),
  refunds: z.array(refundView),
  deliveries: z.array(deliveryView),
});
export type OrderView = z.infer<typeof orderView>;

export const placedOrder = z.object({
  id: idSchema("order"),
  number: z.string(),
  status: z.enum(ORDER_STATES),
  total: moneyJson,
  lines: z.array(
    z.object({
      id: idSchema("line"),
      skuId: idSchema("sku"),
      quantity: z.int(),
      unitPrice: moneyJson,
      amount: moneyJson,
    }),
  ),
  token: z.string(),
  expiresAt: z.date(),
});
export type PlacedOrder = z.infer<typeof placedOrder>;

/** A shopper's refund names lines; a merchant's may name an amount instead. */
export const refundLineInput = z.union([
  idSchema("line"),
  z.strictObject({ lineId: idSchema("line"), quantity: z.int().min(1).max(1000).optional() }),
]);
export const shopperRefundInput = z.strictObject({
  reason: refundReason,
  lines: z.array(refundLineInput).min(1).max(20).optional(),
});
export type ShopperRefundInput = z.infer<typeof shopperRefundInput>;
export const merchantRefundInput = shopperRefundInput.extend({
  minor: z
    .string()
    .regex(/^[1-9]\d{0,12}$/)
    .optional(),
});
export type MerchantRefundInput = z.infer<typeof merchantRefundInput>;

export const orderListInput = z.strictObject({
  status: z.enum(ORDER_STATES).optional(),
  q: plainText(80).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(400).optional(),
});
export type OrderListInput = z.infer<typeof orderListInput>;

export const orderSummary = z.object({
  id: idSchema("order"),
  number: z.string(),
  status: z.enum(ORDER_STATES),
  total: moneyJson,
  refunded: moneyJson,
  title: localized(120),
  units: z.int(),
  contactMasked: z.string(),
  createdAt: z.date(),
});
export type OrderSummary = z.infer<typeof orderSummary>;

export const timelineEntry = z.object({
  at: z.date(),
  type: z.string(),
  actorKind: z.string(),
  actorName: z.string().nullable(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const merchantOrderView = orderView.extend({
  contactPhone: z.string().nullable(),
  contactEmail: z.string().nullable(),
  address: z.string().nullable(),
  timeline: z.array(timelineEntry),
  reveals: z.array(
    z.object({ deliveryId: idSchema("delivery"), at: z.date(), actorKind: z.string(), address: z.string().nullable() }),
  ),
  attention: z.array(z.object({ kind: z.string(), createdAt: z.date() })),
});
export type MerchantOrderView = z.infer<typeof merchantOrderView>;

/** The console's lists beside those by one state: sets of states, or what somebody has to look at. */
export const ORDER_VIEWS = [
  "attention",
  "unpaid",
  "active",
  "delivered",
  "failed",
  "refunding",
  "refund_failed",
  "refunded",
  "closed",
] as const;
export type OrderDeskView = (typeof ORDER_VIEWS)[number];
export const deskListInput = orderListInput.extend({ view: z.enum(ORDER_VIEWS).optional() });
export type DeskListInput = z.infer<typeof deskListInput>;

const dayFigures = z.object({ orders: z.int(), paid: moneyJson, refunds: z.int(), refunded: moneyJson });

/** What waits for staff, and today's sales beside those of yesterday up to the same time. */
export const deskOverview = z.object({
  attention: z.int(),
  unpaid: z.int(),
  failed: z.int(),
  refunding: z.int(),
  refundFailed: z.int(),
  today: dayFigures,
  yesterday: dayFigures,
  at: z.date(),
});
export type DeskOverview = z.infer<typeof deskOverview>;

/** What a refund would give back, and what becomes of the codes: unseen ones return to stock, seen ones are void. */
export const refundPreview = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("plan"), amount: moneyJson, codesReturned: z.int(), codesVoided: z.int() }),
  z.object({ kind: z.literal("refused"), why: z.enum(["unknown_line", "nothing_left", "revealed", "too_much"]) }),
]);
export type RefundPreview = z.infer<typeof refundPreview>;

export const resolveAttentionInput = z.strictObject({ reason: plainText(200).min(1) });
export type ResolveAttentionInput = z.infer<typeof resolveAttentionInput>;
