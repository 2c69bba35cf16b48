import { describe, expect, it } from "vitest";
import { isFresh, isSignature, signAnswer, signCallback, signParams, signRequest, timestampAt } from "./signature";

// Expected values were computed with `openssl dgst -sha256 -hmac`.
const KEY = "0123456789abcdef0123456789abcdef";
const TIMESTAMP = "1795360745";

const ORDER = {
  merchantRef: "sbx_mer_test",
  outTradeNo: "pay_1",
  amountMinor: "1990",
  currency: "CNY",
  subject: "视频会员 & more",
  notifyUrl: "http://127.0.0.1:3000/api/webhooks/payments/pac_1",
  returnUrl: "http://localhost:3000/pay/ord_1",
  expiresAt: "2026-11-22T15:19:05.000Z",
};

describe("signatures", () => {
  it("fit the fixed vectors", () => {
    expect(signParams(KEY, ORDER)).toBe("54250cc5dda78534a7a392bf6a723f8549e317e4ad2d5fe9a25236286822a310");
    expect(signCallback(KEY, TIMESTAMP, '{"eventId":"e1"}')).toBe(
      "f747433e53951fa804eeb83a0b43890f6e7bd5e5099668065341e596b01df43b",
    );
    expect(
      signRequest(KEY, { timestamp: TIMESTAMP, path: "/api/sandbox/gateway/query", body: '{"outTradeNo":"pay_1"}' }),
    ).toBe("99dfbbceda82f26a694f5dea7acda9ba9e8d5a0990e4f09cea9e87c3d75df3d8");
    expect(
      signAnswer(KEY, { timestamp: TIMESTAMP, requestSignature: "abc", status: 200, body: '{"result":"ok"}' }),
    ).toBe("9695b19e869b4a5ac09a398c29bc7a7e2105630d1d7473ef68cd8c861fde34bd");
  });

  it("do not depend on the order of parameters, but on every one of them", () => {
    const reversed = Object.fromEntries(Object.entries(ORDER).reverse());
    expect(signParams(KEY, reversed)).toBe(signParams(KEY, ORDER));
    for (const name of Object.keys(ORDER)) {
      expect(signParams(KEY, { ...ORDER, [name]: "x" })).not.toBe(signParams(KEY, ORDER));
    }
  });

  it("tell apart parameters that would look alike when joined", () => {
    expect(signParams(KEY, { a: "1&b=2" })).not.toBe(signParams(KEY, { a: "1", b: "2" }));
  });

  it("sign raw bytes: a byte more or less is another message", () => {
    const raw = Buffer.from('{"eventId":"e1"}');
    expect(signCallback(KEY, TIMESTAMP, raw)).toBe(signCallback(KEY, TIMESTAMP, raw.toString()));
    expect(signCallback(KEY, TIMESTAMP, Buffer.concat([raw, Buffer.from(" ")]))).not.toBe(
      signCallback(KEY, TIMESTAMP, raw),
    );
  });
});

describe("isSignature", () => {
  const good = signCallback(KEY, TIMESTAMP, "{}");

  it.each([null, "", "0", good.slice(1), `${good}0`, good.toUpperCase(), ` ${good}`, `${good.slice(0, -1)}g`])(
    "refuses %j",
    (given) => {
      expect(isSignature(good, given)).toBe(false);
    },
  );

  it("takes the one that fits", () => {
    expect(isSignature(good, good)).toBe(true);
  });
});

describe("isFresh", () => {
  const now = new Date("2026-11-22T15:19:05.000Z");

  it("takes five minutes either way", () => {
    expect(timestampAt(now)).toBe(TIMESTAMP);
    for (const offset of [-300, 0, 300]) expect(isFresh(String(1_795_360_745 + offset), now)).toBe(true);
    for (const offset of [-301, 301]) expect(isFresh(String(1_795_360_745 + offset), now)).toBe(false);
  });

  it.each([null, "", "NaN", "1e9", "-1795360745", "1795360745000", " 1795360745", "0x6b"])(
    "refuses %j",
    (timestamp) => {
      expect(isFresh(timestamp, now)).toBe(false);
    },
  );
});
