import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { bodyOf, listen, type Simulator } from "@/e2e/simulators/http";
import { sandboxProvider } from "@/server/adapters/payments/sandbox/provider";
import {
  SIGNATURE_HEADER,
  signAnswer,
  TIMESTAMP_HEADER,
  timestampAt,
} from "@/server/adapters/payments/sandbox/signature";
import { type BankRig, startBankRig } from "./bank-rig";
import { describeProvider } from "./provider-suite";

let h: Harness;
let rig: BankRig;
beforeAll(async () => {
  h = await openHarness();
  rig = await startBankRig(h);
});
afterAll(async () => {
  await rig.stop();
  await h.close();
});

describeProvider("sandbox", async () => {
  const own = await startBankRig(h);
  return {
    provider: {
      ...own.provider,
      // the rig has to know the address that `create` made, as our payment row does
      create: async (account, request) => {
        const created = await own.provider.create(account, request);
        if (created.status === "created" && created.redirectUrl) own.remember(request.paymentId, created.redirectUrl);
        return created;
      },
    },
    account: own.account,
    notifyUrl: own.notifyUrl,
    newId: (kind) => h.runtime.ids.next(kind),
    now: () => h.runtime.clock.now(),
    pay: async (paymentId) => {
      expect((await own.control(paymentId, "succeed")).status).toBe(200);
    },
    callbacksOf: own.callbacksOf,
    stop: own.stop,
  };
});

describe("the sandbox adapter", () => {
  it("finds a payment whose callback was lost", async () => {
    const paymentId = await rig.open();
    await rig.control(paymentId, "succeed", { drop: true });
    expect(rig.callbacksOf(paymentId)).toHaveLength(0);
    expect(await rig.provider.query(rig.account, paymentId)).toMatchObject({ status: "paid" });
  });

  it("does not see another seller's payments, nor refund them", async () => {
    const paymentId = await rig.open();
    await rig.control(paymentId, "succeed");
    const other = await startBankRig({ ...h, shop: { merchantId: await h.secondMerchant() } });
    expect(await other.provider.query(other.account, paymentId)).toEqual({ status: "not_found" });
    const refundId = h.runtime.ids.next("refund");
    const amount = { minor: 1n, currency: "CNY" };
    const refund = await other.provider.refund(other.account, {
      refundId,
      paymentId,
      amount,
      total: amount,
      reason: "x",
    });
    expect(refund).toEqual({ status: "failed", reason: "payment_not_found" });
    await other.stop();
  });

  it("hears unknown when its key is not the bank's", async () => {
    const paymentId = await rig.open();
    await rig.control(paymentId, "succeed");
    const wrong = { ...rig.account, config: { ...rig.account.config, key: "k".repeat(43) } };
    expect(await rig.provider.query(wrong, paymentId)).toEqual({ status: "unknown" });
  });

  it("refuses to work without a key", async () => {
    const bare = { ...rig.account, config: { appId: "sbx_1", key: "" } };
    await expect(rig.provider.query(bare, "pay_1")).rejects.toMatchObject({ code: "payments.account_incomplete" });
    const request = {
      paymentId: "pay_1",
      amount: { minor: 1n, currency: "CNY" },
      subject: "",
      notifyUrl: "http://a",
      returnUrl: "http://a",
      expiresAt: new Date(0),
    };
    await expect(rig.provider.create(bare, request)).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("makes no address for an amount or a currency that the bank does not take", async () => {
    const request = {
      paymentId: "pay_1",
      subject: "",
      notifyUrl: "http://a",
      returnUrl: "http://a",
      expiresAt: new Date(0),
    };
    for (const amount of [
      { minor: 0n, currency: "CNY" },
      { minor: -1n, currency: "CNY" },
      { minor: 1n, currency: "USD" },
    ]) {
      expect(await rig.provider.create(rig.account, { ...request, amount })).toEqual({
        status: "failed",
        reason: "amount_not_supported",
      });
    }
  });
});

describe("a bank that answers strangely", () => {
  const key = "k".repeat(43);
  const account = { id: "pac_1", merchantId: "mer_1", config: { appId: "sbx_1", key } };
  const GOOD = JSON.stringify({
    result: "ok",
    outTradeNo: "pay_1",
    status: "paid",
    amountMinor: "1990",
    currency: "CNY",
    txn: "t",
  });
  type Strange = {
    status?: number;
    body?: string;
    signed?: string;
    at?: Date;
    requestSignature?: string;
    headers?: Record<string, string>;
  };
  let next: Strange = {};
  let server: Simulator;

  beforeAll(async () => {
    server = await listen((request, response) => {
      void (async () => {
        await bodyOf(request);
        const { status = 200, body = GOOD, signed = body, at = h.runtime.clock.now() } = next;
        const timestamp = timestampAt(at);
        const requestSignature = next.requestSignature ?? String(request.headers[SIGNATURE_HEADER]);
        const signature = signAnswer(key, { timestamp, requestSignature, status, body: signed });
        response
          .writeHead(status, { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signature, ...next.headers })
          .end(body);
      })();
    });
  });
  afterAll(() => server.close());

  const query = (strange: Strange) => {
    next = strange;
    return sandboxProvider({ BASE_URL: "http://bank.example", SANDBOX_BASE_URL: server.url }).query(account, "pay_1");
  };

  it("is believed when it signs", async () => {
    expect(await query({})).toMatchObject({ status: "paid" });
  });

  it.each<[string, Strange]>([
    ["a 500", { status: 500 }],
    ["a 500 that is signed", { status: 500, body: GOOD }],
    ["a redirect", { status: 302, headers: { location: "http://evil.example" } }],
    ["a body that it did not sign", { signed: "{}" }],
    ["an answer to another call", { requestSignature: "0".repeat(64) }],
    ["an old answer", { at: new Date(0) }],
    ["garbage", { body: "<html>" }],
    ["an array for a string", { body: GOOD.replace('"paid"', '["paid"]') }],
    ["a number for a string", { body: GOOD.replace('"1990"', "1990") }],
    ["a key twice", { body: GOOD.replace("{", '{"status":"closed",') }],
    ["half an answer", { body: GOOD.slice(0, 20) }],
    ["an endless answer", { body: JSON.stringify({ result: "ok", pad: "x".repeat(70_000) }) }],
    ["a word that we do not know", { body: GOOD.replace('"paid"', '"half"') }],
  ])("%s leaves the outcome unknown", async (_, strange) => {
    expect(await query(strange)).toEqual({ status: "unknown" });
  });
});
