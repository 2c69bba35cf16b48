import "server-only";
import type { CallbackResult, PaymentProvider, ProviderAccount } from "@/server/modules/payments/port";
import { type Clock, systemClock } from "@/server/platform/clock";
import { parseFlatJson } from "../flat-json";
import { callGateway, credentialsOf, type GatewayCall, requireCredentials } from "./client";
import { isFresh, isSignature, SIGNATURE_HEADER, signCallback, signParams, TIMESTAMP_HEADER } from "./signature";
import {
  cashierParams,
  refundCall,
  toCallback,
  toCloseResult,
  toProviderPayment,
  toRefundQueryResult,
  toRefundResult,
} from "./transform";

const BODY_BYTES_MAX = 16_384;
const JSON_TYPE = /^application\/json(?:\s*;\s*charset=utf-8)?$/i;

/** Shoppers reach the cashier at the public `BASE_URL`; this server reaches the gateway at `SANDBOX_BASE_URL`. */
export type SandboxOptions = { readonly BASE_URL: string; readonly SANDBOX_BASE_URL: string };

/** The sandbox bank as a payment provider; an account's config holds `appId` (our seller id there), `key` and `payee`. */
export function sandboxProvider(options: SandboxOptions, clock: Clock = systemClock): PaymentProvider {
  const gateway = { baseUrl: options.SANDBOX_BASE_URL, now: () => clock.now() };
  const ask = (account: ProviderAccount, call: GatewayCall, fields: Record<string, string>) =>
    callGateway(gateway, account, call, fields);
  return {
    name: "sandbox",
    capabilities: { currencies: ["CNY"], canRefundPart: true, needsQueryBack: false },
    ack: { status: 200, body: '{"result":"ok"}', contentType: "application/json" },
    merchantRefOf: (account) => requireCredentials(account).appId,
    // no call: the shopper carries the signed order to the cashier, which then books it
    async create(account, request) {
      const { appId, key } = requireCredentials(account);
      if (request.amount.currency !== "CNY" || request.amount.minor <= 0n) {
        return { status: "failed", reason: "amount_not_supported" };
      }
      const { payee } = account.config;
      const params = cashierParams({ merchantRef: appId, ...(payee ? { payee } : {}) }, request);
      const query = new URLSearchParams({ ...params, sign: signParams(key, params) });
      return { status: "created", redirectUrl: `${options.BASE_URL}/sandbox/cashier?${query}` };
    },
    query: async (account, paymentId) =>
      toProviderPayment(paymentId, await ask(account, "query", { outTradeNo: paymentId })),
    close: async (account, paymentId) =>
      toCloseResult(paymentId, await ask(account, "close", { outTradeNo: paymentId })),
    refund: async (account, request) =>
      toRefundResult(request.refundId, await ask(account, "refund", refundCall(request))),
    queryRefund: async (account, refundId) =>
      toRefundQueryResult(refundId, await ask(account, "refund-query", { outRefundNo: refundId })),
    verifyCallback,
  };
}

/** Checks size, type, signature over the raw bytes, age and form of a callback, in that order. */
function verifyCallback(account: ProviderAccount, raw: Buffer, headers: Headers, now: Date): CallbackResult {
  if (raw.length > BODY_BYTES_MAX) return { status: "rejected", reason: "size" };
  if (!JSON_TYPE.test(headers.get("content-type") ?? "")) return { status: "rejected", reason: "content_type" };
  const credentials = credentialsOf(account);
  const timestamp = headers.get(TIMESTAMP_HEADER);
  if (!credentials || timestamp === null) return { status: "rejected", reason: "signature" };
  const expected = signCallback(credentials.key, timestamp, raw);
  if (!isSignature(expected, headers.get(SIGNATURE_HEADER))) return { status: "rejected", reason: "signature" };
  if (!isFresh(timestamp, now)) return { status: "rejected", reason: "timestamp" };
  const text = decode(raw);
  const fields = text === null ? null : parseFlatJson(text);
  return fields ? toCallback(Object.fromEntries(fields)) : { status: "rejected", reason: "malformed" };
}

function decode(raw: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return null;
  }
}
