import "server-only";
import { z } from "zod";
import { invalid, notFound, unauthenticated } from "@/server/kernel/errors";
import { toIso } from "@/server/kernel/instant";
import { withTransaction } from "@/server/platform/tx";
import { parseFlatJson } from "../flat-json";
import {
  APP_HEADER,
  isFresh,
  isSignature,
  SIGNATURE_HEADER,
  signAnswer,
  signRequest,
  TIMESTAMP_HEADER,
  timestampAt,
} from "../sandbox/signature";
import type { Bank } from "./bank";
import { refuseRefund, statusAt } from "./decide";
import { answering, readText } from "./http";
import { isSellerId, sellerKey } from "./seller-key";
import * as store from "./store";

type Fields = Readonly<Record<string, string>>;
type Call = (bank: Bank, appId: string, fields: Fields) => Promise<Fields>;

const number = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const paymentCall = z.object({ outTradeNo: number });
const refundQueryCall = z.object({ outRefundNo: number });
const refundCall = z.object({
  outRefundNo: number,
  outTradeNo: number,
  amountMinor: z
    .string()
    .regex(/^[1-9]\d{0,12}$/)
    .transform(BigInt),
  currency: z.string(),
});

const CALLS: Readonly<Record<string, Call>> = { query, close, refund, "refund-query": queryRefund };

const refused = (code: string): Fields => ({ result: "refused", code });

/** `POST /api/sandbox/gateway/{query|close|refund|refund-query}`: a seller's signed call, answered signed. */
export function answerGateway(bank: Bank, request: Request, name: string): Promise<Response> {
  return answering(bank, async () => {
    const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
    if (!call) throw notFound("sandbox.no_such_call");
    const body = await readText(request);
    const seller = authenticate(bank, request.headers, { path: `/api/sandbox/gateway/${name}`, body });
    const fields = parseFlatJson(body);
    if (!fields) throw invalid("request.not_json", { fields: { body: "Not a flat object of strings" } });
    const said = JSON.stringify(await call(bank, seller.appId, Object.fromEntries(fields)));
    const timestamp = timestampAt(bank.clock.now());
    const requestSignature = seller.signature;
    return new Response(said, {
      status: 200,
      headers: {
        "Content-Type": "application/json",
        "Cache-Control": "no-store",
        [TIMESTAMP_HEADER]: timestamp,
        [SIGNATURE_HEADER]: signAnswer(seller.key, { timestamp, requestSignature, status: 200, body: said }),
      },
    });
  });
}

function authenticate(bank: Bank, headers: Headers, call: { path: string; body: string }) {
  const appId = headers.get(APP_HEADER) ?? "";
  const timestamp = headers.get(TIMESTAMP_HEADER) ?? "";
  const signature = headers.get(SIGNATURE_HEADER) ?? "";
  if (!isSellerId(appId)) throw unauthenticated("sandbox.bad_signature");
  const key = sellerKey(bank.secret, appId);
  if (!isSignature(signRequest(key, { timestamp, ...call }), signature)) throw unauthenticated("sandbox.bad_signature");
  if (!isFresh(timestamp, bank.clock.now())) throw unauthenticated("sandbox.stale_call");
  return { appId, key, signature };
}

function said(bank: Bank, payment: store.BankPayment): Fields {
  return {
    result: "ok",
    outTradeNo: payment.outTradeNo,
    merchantRef: payment.accountId,
    txn: payment.txn,
    status: statusAt(payment, bank.clock.now()),
    amountMinor: (payment.paidMinor ?? payment.amountMinor).toString(),
    refundedMinor: payment.refundedMinor.toString(),
    currency: payment.currency,
    ...(payment.paidAt ? { paidAt: toIso(payment.paidAt) } : {}),
  };
}

async function query(bank: Bank, appId: string, fields: Fields): Promise<Fields> {
  const parsed = paymentCall.safeParse(fields);
  if (!parsed.success) return refused("bad_request");
  const payment = await store.paymentByNumber(bank.db, parsed.data.outTradeNo);
  return payment?.accountId === appId ? said(bank, payment) : refused("not_found");
}

async function close(bank: Bank, appId: string, fields: Fields): Promise<Fields> {
  const parsed = paymentCall.safeParse(fields);
  if (!parsed.success) return refused("bad_request");
  return withTransaction({ db: bank.db, merchantId: null }, async (tx) => {
    const payment = await store.lockPayment(tx, appId, parsed.data.outTradeNo);
    if (!payment) return refused("not_found");
    if (payment.status === "paid") return refused("already_paid");
    if (payment.status !== "open") return said(bank, payment);
    await store.updatePayment(tx, payment.outTradeNo, { status: "closed" });
    return said(bank, { ...payment, status: "closed" });
  });
}

const refundSaid = (refund: store.BankRefund): Fields => ({
  result: "ok",
  outRefundNo: refund.outRefundNo,
  status: refund.isDone ? "done" : "pending",
  refundRef: `sbr_${refund.outRefundNo}`,
  amountMinor: refund.amountMinor.toString(),
});

async function refund(bank: Bank, appId: string, fields: Fields): Promise<Fields> {
  const parsed = refundCall.safeParse(fields);
  if (!parsed.success) return refused("bad_request");
  const { outRefundNo, outTradeNo, amountMinor, currency } = parsed.data;
  return withTransaction({ db: bank.db, merchantId: null }, async (tx) => {
    const payment = await store.lockPayment(tx, appId, outTradeNo);
    if (!payment) return refused("payment_not_found");
    if (payment.currency !== currency) return refused("currency_mismatch");
    const known = await store.refundByNumber(tx, appId, outRefundNo);
    if (known) {
      const isRepeat = known.outTradeNo === outTradeNo && known.amountMinor === amountMinor;
      return isRepeat ? refundSaid(known) : refused("refund_number_reused");
    }
    const refusal = refuseRefund(payment, amountMinor);
    if (refusal) return refused(refusal);
    const row = { outRefundNo, outTradeNo, amountMinor, isDone: true, createdAt: bank.clock.now() };
    await store.insertRefund(tx, row);
    await store.updatePayment(tx, outTradeNo, { refundedMinor: payment.refundedMinor + amountMinor });
    return refundSaid(row);
  });
}

async function queryRefund(bank: Bank, appId: string, fields: Fields): Promise<Fields> {
  const parsed = refundQueryCall.safeParse(fields);
  if (!parsed.success) return refused("bad_request");
  const known = await store.refundByNumber(bank.db, appId, parsed.data.outRefundNo);
  return known ? refundSaid(known) : refused("not_found");
}
