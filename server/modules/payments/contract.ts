import { z } from "zod";
import { idSchema } from "@/server/kernel/id";
import { moneyJson } from "@/server/kernel/money";
import { plainText } from "@/server/kernel/text";

/** `unknown`: the provider did not answer, so it is asked. `mismatch`: money came that does not fit; held for staff. */
export const PAYMENT_STATES = [
  "created",
  "processing",
  "unknown",
  "succeeded",
  "failed",
  "expired",
  "mismatch",
  "refunded_part",
  "refunded",
  "disputed",
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];
export const OPEN_PAYMENT_STATES = ["created", "processing", "unknown"] as const satisfies readonly PaymentState[];

export const REFUND_STATES = ["pending", "unknown", "succeeded", "failed"] as const;
export type RefundState = (typeof REFUND_STATES)[number];

export const PROVIDERS = ["sandbox"] as const;
export const providerName = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, "payments.provider_format");

export const startPaymentInput = z.strictObject({ provider: providerName });
export type StartPaymentInput = z.infer<typeof startPaymentInput>;

export const paymentView = z.object({
  id: idSchema("payment"),
  provider: z.string(),
  status: z.enum(PAYMENT_STATES),
  amount: moneyJson,
  refunded: moneyJson,
  redirectUrl: z.string().nullable(),
  qr: z.string().nullable(),
  expiresAt: z.date(),
  createdAt: z.date(),
  paidAt: z.date().nullable(),
});
export type PaymentView = z.infer<typeof paymentView>;

export const refundView = z.object({
  id: idSchema("refund"),
  status: z.enum(REFUND_STATES),
  amount: moneyJson,
  reason: z.string(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});
export type RefundView = z.infer<typeof refundView>;

export const refundReason = plainText(200).min(1);
