import { describe, expect, it } from "vitest";
import { sandboxProvider } from "./provider";
import { signCallback, timestampAt } from "./signature";

const KEY = "0123456789abcdef0123456789abcdef";
const NOW = new Date("2026-11-22T15:19:05.000Z");
const provider = sandboxProvider({ BASE_URL: "http://localhost:3000", SANDBOX_BASE_URL: "http://127.0.0.1:1" });
const account = { id: "pac_1", merchantId: "mer_1", config: { appId: "sbx_1", key: KEY } };

const FIELDS = {
  eventId: "sbe_1",
  outTradeNo: "pay_1",
  merchantRef: "sbx_1",
  txn: "sbt_1",
  status: "paid",
  amountMinor: "1990",
  currency: "CNY",
  at: NOW.toISOString(),
};
const BODY = JSON.stringify(FIELDS);

type Sent = { body?: string | Buffer; key?: string; at?: Date; headers?: Record<string, string | null> };

function verify({ body = BODY, key = KEY, at = NOW, headers = {} }: Sent = {}) {
  const raw = Buffer.from(body);
  const timestamp = timestampAt(at);
  const sent = new Headers({
    "content-type": "application/json",
    "X-Sandbox-Timestamp": timestamp,
    "X-Sandbox-Signature": signCallback(key, timestamp, raw),
  });
  for (const [name, value] of Object.entries(headers)) value === null ? sent.delete(name) : sent.set(name, value);
  return provider.verifyCallback(account, raw, sent, NOW);
}

const rejected = (reason: string) => ({ status: "rejected", reason });

describe("verifyCallback", () => {
  it("accepts what the bank signed", () => {
    expect(verify()).toMatchObject({ status: "accepted", paymentId: "pay_1", outcome: "paid" });
    expect(verify({ headers: { "content-type": "application/json; charset=UTF-8" } })).toMatchObject({
      status: "accepted",
    });
  });

  it("1: looks at size and content type before anything else", () => {
    expect(verify({ body: `{"a":"${"x".repeat(16_384)}"}` })).toEqual(rejected("size"));
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk", null]) {
      expect(verify({ headers: { "content-type": type } })).toEqual(rejected("content_type"));
    }
  });

  it("3: refuses a signature that is missing, forged, of another key or of other bytes", () => {
    expect(verify({ headers: { "X-Sandbox-Signature": null } })).toEqual(rejected("signature"));
    expect(verify({ headers: { "X-Sandbox-Timestamp": null } })).toEqual(rejected("signature"));
    expect(verify({ headers: { "X-Sandbox-Signature": "0".repeat(64) } })).toEqual(rejected("signature"));
    expect(verify({ key: "f".repeat(32) })).toEqual(rejected("signature"));
    expect(verify({ key: "" })).toEqual(rejected("signature"));
    const old = timestampAt(new Date(NOW.getTime() - 10_000));
    expect(verify({ headers: { "X-Sandbox-Timestamp": old } })).toEqual(rejected("signature"));
    expect(verify({ headers: { "X-Sandbox-Signature": signCallback(KEY, timestampAt(NOW), `${BODY} `) } })).toEqual(
      rejected("signature"),
    );
  });

  it("3: an account without a real key verifies nothing, not even what was signed with its empty key", () => {
    const timestamp = timestampAt(NOW);
    const headers = new Headers({
      "content-type": "application/json",
      "X-Sandbox-Timestamp": timestamp,
      "X-Sandbox-Signature": signCallback("", timestamp, BODY),
    });
    for (const config of [{ appId: "sbx_1", key: "" }, { appId: "sbx_1" }, {}]) {
      const bare = { ...account, config: config as Record<string, string> };
      expect(provider.verifyCallback(bare, Buffer.from(BODY), headers, NOW)).toEqual(rejected("signature"));
    }
  });

  it("4: refuses a true signature that is older than five minutes, or from the future", () => {
    expect(verify({ at: new Date(NOW.getTime() - 300_000) })).toMatchObject({ status: "accepted" });
    expect(verify({ at: new Date(NOW.getTime() - 301_000) })).toEqual(rejected("timestamp"));
    expect(verify({ at: new Date(NOW.getTime() + 301_000) })).toEqual(rejected("timestamp"));
  });

  it("5: takes strings only, each key once", () => {
    const twice = BODY.replace("{", '{"amountMinor":"1",');
    const escaped = BODY.replace("{", '{"amount\\u004dinor":"1",');
    const array = BODY.replace('"1990"', '["1990"]');
    const numeric = BODY.replace('"1990"', "1990");
    const nested = BODY.replace('"1990"', '{"0":"1990"}');
    for (const body of [twice, escaped, array, numeric, nested, `[${BODY}]`, "", "{}", "null", `${BODY}${BODY}`]) {
      expect(verify({ body })).toEqual(rejected("malformed"));
    }
  });

  it("5: refuses bytes that are not UTF-8, and a byte order mark", () => {
    const broken = Buffer.concat([Buffer.from('{"eventId":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    expect(verify({ body: broken })).toEqual(rejected("malformed"));
    expect(verify({ body: `\ufeff${BODY}` })).toEqual(rejected("malformed"));
  });

  it("7: hands on whom the callback is for; the caller compares it with the account", () => {
    const other = JSON.stringify({ ...FIELDS, merchantRef: "sbx_2" });
    expect(verify({ body: other })).toMatchObject({ status: "accepted", merchantRef: "sbx_2" });
    expect(provider.merchantRefOf(account)).toBe("sbx_1");
  });
});
