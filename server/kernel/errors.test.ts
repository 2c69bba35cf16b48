import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  AppError,
  conflict,
  ERROR_KINDS,
  forbidden,
  httpStatus,
  invalid,
  invalidFromZod,
  isAppError,
  limit,
  notFound,
  precondition,
  toProblem,
  unauthenticated,
  unavailable,
} from "./errors";
import { InvariantError, invariant } from "./invariant";

describe("kinds", () => {
  test.each([
    [notFound("orders.not_found"), "not_found", 404],
    [forbidden("orders.forbidden"), "forbidden", 403],
    [unauthenticated("auth.required"), "unauthenticated", 401],
    [conflict("orders.out_of_stock"), "conflict", 409],
    [invalid("request.invalid"), "invalid", 400],
    [invalid("idempotency.key_reused", { status: 422 }), "invalid", 422],
    [precondition("orders.limit_exceeded"), "precondition", 422],
    [limit("auth.too_many", 30), "limit", 429],
    [unavailable("payments.unreachable"), "unavailable", 503],
  ] as const)("%s is %s, %i", (error, kind, status) => {
    expect(error.kind).toBe(kind);
    expect(error.status).toBe(status);
    expect(toProblem(error, "req_1").status).toBe(status);
  });

  test("every kind has its status and a title and sentence of its own", () => {
    for (const kind of ERROR_KINDS) {
      const problem = toProblem(new AppError(kind, "test.case", { status: 422 }), "req_1");
      expect(problem.title).not.toBe("Error");
      expect(problem.detail).not.toBe("");
      if (kind !== "invalid") expect(problem.status).toBe(httpStatus(kind));
    }
  });

  test("a limit says when to come back", () => {
    expect(limit("auth.too_many", 30).retryAfterSeconds).toBe(30);
  });
});

describe("toProblem", () => {
  test("carries code, detail, request id, fields and message data", () => {
    const error = invalid("orders.bad_input", {
      detail: "Two fields are wrong.",
      fields: { "lines.0.quantity": "At least 1" },
      data: { max: "5" },
      cause: new Error("not for the caller"),
    });
    expect(toProblem(error, "req_1")).toEqual({
      type: "about:blank",
      title: "Bad Request",
      status: 400,
      code: "orders.bad_input",
      detail: "Two fields are wrong.",
      requestId: "req_1",
      fields: { "lines.0.quantity": "At least 1" },
      data: { max: "5" },
    });
  });

  test.each([
    new Error("password=hunter2"),
    new InvariantError("hunter2"),
    "hunter2",
    { code: "hunter2", status: 200 },
    null,
    undefined,
    42,
  ])("tells nothing of %s but the request id", (error) => {
    const problem = toProblem(error, "req_1");
    expect(problem.status).toBe(500);
    expect(problem.code).toBe("internal.unexpected");
    expect(problem.requestId).toBe("req_1");
    expect(JSON.stringify(problem)).not.toContain("hunter2");
    expect(Object.keys(problem)).toEqual(["type", "title", "status", "code", "detail", "requestId"]);
  });

  test("recognises an error of another loaded copy of the file, and no look-alike", () => {
    const other = Object.assign(new Error("x"), { [Symbol.for("quanmai.AppError")]: true, kind: "conflict" });
    expect(isAppError(other)).toBe(true);
    expect(isAppError({ kind: "conflict", code: "a.b" })).toBe(false);
  });
});

describe("invalidFromZod", () => {
  const schema = z.strictObject({ lines: z.array(z.strictObject({ quantity: z.int().min(1, "At least 1") })) });

  test("names each path once and each unknown key", () => {
    const parsed = schema.safeParse({ lines: [{ quantity: 0, price: 1 }], admin: true });
    const error = invalidFromZod(parsed.error!);
    expect(error).toMatchObject({ kind: "invalid", code: "request.invalid", status: 400 });
    expect(error.fields).toEqual({
      "lines.0.quantity": "At least 1",
      "lines.0.price": "Unknown key",
      admin: "Unknown key",
    });
  });

  test("a key that names the prototype stays a plain key", () => {
    const parsed = schema.safeParse(JSON.parse('{"lines":[],"__proto__":{"x":1}}'));
    if (parsed.success) return;
    expect(Object.getPrototypeOf(invalidFromZod(parsed.error).fields)).toBe(Object.prototype);
  });
});

test("invariant passes what holds and throws its own error for what does not", () => {
  expect(() => invariant(1, "fine")).not.toThrow();
  expect(() => invariant(0, "broken")).toThrow(InvariantError);
});
