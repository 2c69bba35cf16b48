import { describe, expect, it } from "vitest";
import { getT } from "@/components/i18n/server";
import { emailError, phoneDigits, phoneError } from "./checks";
import { KeyKeeper } from "./idempotency-key";
import { errorText, fieldErrorsFrom, isOutcomeUnknown, ProblemError, problemFrom, readAnswer } from "./problem";

const t = getT("en", "errors");

describe("problems", () => {
  it("reads a problem body, a tRPC error and a lost connection", () => {
    expect(problemFrom({ code: "orders.out_of_stock", status: 409 })).toMatchObject({
      code: "orders.out_of_stock",
      status: 409,
    });
    const trpc = {
      message: "x",
      data: { code: "CONFLICT", httpStatus: 409, problem: { code: "orders.price_changed", status: 409 } },
    };
    expect(problemFrom(trpc).code).toBe("orders.price_changed");
    expect(problemFrom(new TypeError("fetch failed")).code).toBe("network.offline");
    expect(problemFrom("odd").code).toBe("internal.unexpected");
  });

  it("throws the server's problem with its waiting time", async () => {
    const answer = new Response(JSON.stringify({ code: "request.too_many", status: 429 }), {
      status: 429,
      headers: { "retry-after": "120" },
    });
    const thrown = await readAnswer(answer).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ProblemError);
    expect(problemFrom(thrown)).toMatchObject({ code: "request.too_many", retryAfterSeconds: 120 });
    expect(errorText(t, problemFrom(thrown))).toContain("2 min");
  });

  it("never shows a raw code: unknown codes fall back to the kind, then to the general words", () => {
    expect(errorText(t, { code: "orders.never_heard", status: 409 })).toBe(t("kind.conflict"));
    expect(errorText(t, { code: "orders.never_heard" })).toBe(t("fallback"));
    expect(errorText(t, { code: "orders.never_heard", status: 502 })).toBe(t("kind.unexpected"));
  });

  it("puts field messages into the reader's words", () => {
    const fields = { "contact.phone": "required", code: "catalog.code_format", name: "Too small: expected string" };
    expect(fieldErrorsFrom(t, { code: "request.invalid", fields })).toEqual({
      "contact.phone": t("field.required"),
      code: t("catalog.code_format"),
      name: t("field.generic"),
    });
  });
});

describe("idempotency keys", () => {
  const keeper = (nowMs = () => 0) => {
    let made = 0;
    return new KeyKeeper(() => `k${++made}`, nowMs);
  };

  it("repeats the key for the same content and changes it with the content", () => {
    const keys = keeper();
    expect(keys.keyFor({ sku: "a", minor: 5n })).toBe("k1");
    expect(keys.keyFor({ sku: "a", minor: 5n })).toBe("k1");
    expect(keys.keyFor({ sku: "b", minor: 5n })).toBe("k2");
  });

  it("starts anew once refused", () => {
    const keys = keeper();
    keys.keyFor("x");
    keys.refused();
    expect(keys.keyFor("x")).toBe("k2");
  });

  it("answers a second press with the first order, and a later one with a new order", () => {
    let nowMs = 0;
    const keys = keeper(() => nowMs);
    keys.keyFor("x");
    keys.done();
    nowMs = 9_000;
    expect(keys.keyFor("x")).toBe("k1");
    nowMs = 11_000;
    expect(keys.keyFor("x")).toBe("k2");
  });

  it("keeps the key when the outcome is unknown", () => {
    expect(isOutcomeUnknown({ code: "network.offline" })).toBe(true);
    expect(isOutcomeUnknown({ code: "idempotency.in_flight", status: 409 })).toBe(true);
    expect(isOutcomeUnknown({ code: "internal.unexpected", status: 500 })).toBe(true);
    expect(isOutcomeUnknown({ code: "orders.out_of_stock", status: 409 })).toBe(false);
  });
});

describe("checks", () => {
  it("accepts full-width digits, blanks and a country code", () => {
    expect(phoneDigits(" +86 １３８-0013 8000 ")).toBe("13800138000");
    expect(phoneError(t, "１３８００１３８０００")).toBeUndefined();
  });

  it("says how many digits there are", () => {
    expect(phoneError(t, "1380013800")).toBe("Phone needs 11 digits; this has 10");
    expect(phoneError(getT("zh-CN", "errors"), "1380013800")).toBe("手机号应为 11 位数字，现在是 10 位");
  });

  it("looks at mail addresses loosely", () => {
    expect(emailError(t, "a@b.cn")).toBeUndefined();
    expect(emailError(t, "a@b")).toBe(t("field.email_format"));
  });
});
