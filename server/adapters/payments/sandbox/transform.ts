import { z } from "zod";
import { toIso } from "@/server/kernel/instant";
import { money } from "@/server/kernel/money";
import type {
  CallbackResult,
  CloseResult,
  CreateRequest,
  ProviderPayment,
  RefundQueryResult,
  RefundRequest,
  RefundResult,
} from "@/server/modules/payments/port";

/** The bank's words, all strings; what it adds later is ignored. */
type Fields = Readonly<Record<string, string>>;

const SUBJECT_MAX = 128;
const PAYEE_MAX = 64;
const NAME_MAX = 80;

const amountMinor = z.string().regex(/^(?:0|[1-9]\d{0,14})$/);
const currency = z.string().regex(/^[A-Z]{3}$/);
const name = z.string().min(1).max(NAME_MAX);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const callbackFields = z.object({
  eventId: name,
  outTradeNo: name,
  merchantRef: name,
  txn: name,
  status: name,
  amountMinor,
  currency,
  at: instant,
});

const paymentFields = z.object({
  result: z.literal("ok"),
  outTradeNo: name,
  status: z.enum(["open", "paid", "failed", "closed"]),
  amountMinor,
  currency,
  txn: name,
  paidAt: instant.optional(),
});

const refundFields = z.object({
  result: z.literal("ok"),
  outRefundNo: name,
  status: z.enum(["done", "pending"]),
  refundRef: name,
});

const refusal = z.object({ result: z.literal("refused"), code: name });

/** Refusals after which a repeat of the same refund can never succeed; any other word leaves the outcome open. */
const FINAL_REFUND_REFUSALS: ReadonlySet<string> = new Set(["refund_exceeds_paid", "not_paid", "payment_not_found"]);

const OUTCOMES: Readonly<Record<string, "paid" | "failed" | "closed" | "refunded">> = {
  paid: "paid",
  failed: "failed",
  closed: "closed",
  refunded: "refunded",
};

/** The parameters of a cashier address, before they are signed. */
export function cashierParams(
  seller: { merchantRef: string; payee?: string },
  request: CreateRequest,
): Record<string, string> {
  return {
    merchantRef: seller.merchantRef,
    ...(seller.payee ? { payee: wellFormed(seller.payee, PAYEE_MAX) } : {}),
    outTradeNo: request.paymentId,
    amountMinor: request.amount.minor.toString(),
    currency: request.amount.currency,
    subject: wellFormed(request.subject, SUBJECT_MAX),
    notifyUrl: request.notifyUrl,
    returnUrl: request.returnUrl,
    expiresAt: toIso(request.expiresAt),
  };
}

/** The body of a refund call. */
export function refundCall(request: RefundRequest): Record<string, string> {
  return {
    outRefundNo: request.refundId,
    outTradeNo: request.paymentId,
    amountMinor: request.amount.minor.toString(),
    totalMinor: request.total.minor.toString(),
    currency: request.amount.currency,
    reason: wellFormed(request.reason, SUBJECT_MAX),
  };
}

/** What a verified query answer says of the payment that was asked about; `unknown` when it says anything else. */
export function toProviderPayment(paymentId: string, answer: Fields | null): ProviderPayment {
  if (refusalCode(answer) === "not_found") return { status: "not_found" };
  const parsed = paymentFields.safeParse(answer);
  if (!parsed.success || parsed.data.outTradeNo !== paymentId) return { status: "unknown" };
  const { data } = parsed;
  return {
    status: data.status,
    paymentId: data.outTradeNo,
    amount: money(BigInt(data.amountMinor), data.currency),
    providerTxn: data.txn,
    ...(data.paidAt ? { paidAt: data.paidAt } : {}),
  };
}

/** A payment that the bank has not seen cannot be charged there yet, so it counts as closed. */
export function toCloseResult(paymentId: string, answer: Fields | null): CloseResult {
  const code = refusalCode(answer);
  if (code === "not_found") return "closed";
  if (code === "already_paid") return "paid";
  const payment = toProviderPayment(paymentId, answer);
  return payment.status === "closed" || payment.status === "failed" ? "closed" : "unknown";
}

/** The outcome of a refund call in minor units of the payment's currency; only a refusal that is final counts as failed. */
export function toRefundResult(refundId: string, answer: Fields | null): RefundResult {
  const code = refusalCode(answer);
  if (code !== null) return { status: FINAL_REFUND_REFUSALS.has(code) ? "failed" : "unknown", reason: code };
  const parsed = refundFields.safeParse(answer);
  if (!parsed.success || parsed.data.outRefundNo !== refundId) return { status: "unknown" };
  return {
    status: parsed.data.status === "done" ? "succeeded" : "pending",
    providerRef: parsed.data.refundRef,
  };
}

/** The outcome of a refund query; `not_found` tells that the refund call itself never arrived. */
export function toRefundQueryResult(refundId: string, answer: Fields | null): RefundQueryResult {
  return refusalCode(answer) === "not_found" ? { status: "not_found" } : toRefundResult(refundId, answer);
}

/** A callback whose signature has been checked; a status that we do not know is pending. */
export function toCallback(fields: Fields): CallbackResult {
  const parsed = callbackFields.safeParse(fields);
  if (!parsed.success) return { status: "rejected", reason: "malformed" };
  const { data } = parsed;
  return {
    status: "accepted",
    eventId: data.eventId,
    paymentId: data.outTradeNo,
    merchantRef: data.merchantRef,
    amount: money(BigInt(data.amountMinor), data.currency),
    outcome: Object.hasOwn(OUTCOMES, data.status) ? (OUTCOMES[data.status] ?? "pending") : "pending",
    providerTxn: data.txn,
    at: data.at,
  };
}

function refusalCode(answer: Fields | null): string | null {
  const parsed = refusal.safeParse(answer);
  return parsed.success ? parsed.data.code : null;
}

/** At most `max` characters, never half a surrogate pair, which no address can carry. */
function wellFormed(text: string, max: number): string {
  return [...text]
    .filter((character) => !/^[\ud800-\udfff]$/.test(character))
    .slice(0, max)
    .join("");
}
