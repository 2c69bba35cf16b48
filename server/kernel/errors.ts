import type { z } from "zod";

export const ERROR_KINDS = [
  "not_found",
  "forbidden",
  "unauthenticated",
  "conflict",
  "invalid",
  "precondition",
  "limit",
  "unavailable",
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** `<module>.<what_is_wrong>`, e.g. `orders.out_of_stock`. */
export type ErrorCode = `${string}.${string}`;

export type AppErrorOptions = {
  /** One English sentence that is safe to show; it never carries secrets. */
  readonly detail?: string;
  /** Input path (`lines.0.quantity`) to its message. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly retryAfterSeconds?: number;
  /** Values that a translated message interpolates. */
  readonly data?: Readonly<Record<string, string>>;
  /** 422 instead of 400, for an input that is well-formed but refused; `invalid` only. */
  readonly status?: 422;
  readonly cause?: unknown;
};

const STATUS: Readonly<Record<ErrorKind, number>> = {
  not_found: 404,
  forbidden: 403,
  unauthenticated: 401,
  conflict: 409,
  invalid: 400,
  precondition: 422,
  limit: 429,
  unavailable: 503,
};

const REASON: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

const DEFAULT_DETAIL: Readonly<Record<ErrorKind, string>> = {
  not_found: "It does not exist, or you may not see it.",
  forbidden: "You are not allowed to do this.",
  unauthenticated: "Sign in or send a valid credential.",
  conflict: "The current state does not allow this.",
  invalid: "The input is not valid.",
  precondition: "A condition for this is not met.",
  limit: "Too many requests; try again later.",
  unavailable: "A service is not reachable; try again later.",
};

// Bundlers may load this file more than once in a process, so identity is a registered symbol, not the class.
const APP_ERROR = Symbol.for("quanmai.AppError");

/** An expected refusal: one of eight kinds, a specific code, and only what the caller may see. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly [APP_ERROR] = true;
  readonly kind: ErrorKind;
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly data: Readonly<Record<string, string>> | undefined;

  constructor(kind: ErrorKind, code: ErrorCode, options: AppErrorOptions = {}) {
    super(
      options.detail ? `${code}: ${options.detail}` : code,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.kind = kind;
    this.code = code;
    this.status = kind === "invalid" && options.status ? options.status : httpStatus(kind);
    this.detail = options.detail;
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.data = options.data;
  }
}

/** Whether `error` is an AppError, also one made by another loaded copy of this file. */
export function isAppError(error: unknown): error is AppError {
  return typeof error === "object" && error !== null && APP_ERROR in error;
}

/** The HTTP status that a kind answers with (an `invalid` error may carry 422 in its own `status`). */
export function httpStatus(kind: ErrorKind): number {
  return STATUS[kind];
}

/** Makes a 404; also the answer for another tenant's row. */
export function notFound(code: ErrorCode, options?: AppErrorOptions): AppError {
  return new AppError("not_found", code, options);
}

/** Makes a 403: known caller, missing permission. */
export function forbidden(code: ErrorCode, options?: AppErrorOptions): AppError {
  return new AppError("forbidden", code, options);
}

/** Makes a 401: no credential, or one that is not valid. */
export function unauthenticated(code: ErrorCode, options?: AppErrorOptions): AppError {
  return new AppError("unauthenticated", code, options);
}

/** Makes a 409: the state moved or does not allow this. */
export function conflict(code: ErrorCode, options?: AppErrorOptions): AppError {
  return new AppError("conflict", code, options);
}

/** Makes a 400 (or a 422 with `status: 422`), usually with `fields`. */
export function invalid(code: ErrorCode, options?: AppErrorOptions): AppError {
  return new AppError("invalid", code, options);
}

/** Makes a 422: a business condition is not met. */
export function precondition(code: ErrorCode, options?: AppErrorOptions): AppError {
  return new AppError("precondition", code, options);
}

/** Makes a 429 whose `Retry-After` is `retryAfterSeconds`. */
export function limit(code: ErrorCode, retryAfterSeconds: number, options?: AppErrorOptions): AppError {
  return new AppError("limit", code, { ...options, retryAfterSeconds });
}

/** Makes a 503: something we depend on does not answer. */
export function unavailable(code: ErrorCode, options?: AppErrorOptions): AppError {
  return new AppError("unavailable", code, options);
}

/** Turns a zod failure into an `invalid` error with one message per path; unknown keys are named. */
export function invalidFromZod(error: z.core.$ZodError, code: ErrorCode = "request.invalid"): AppError {
  const fields = new Map<string, string>();
  for (const issue of error.issues) {
    const path = issue.path.map(String);
    const unknownKeys = issue.code === "unrecognized_keys" ? issue.keys : undefined;
    const entries = unknownKeys
      ? unknownKeys.map((key) => [[...path, key].join("."), "Unknown key"] as const)
      : [[path.join("."), issue.message] as const];
    for (const [field, message] of entries) {
      if (!fields.has(field)) fields.set(field, message);
    }
  }
  return invalid(code, { fields: Object.fromEntries(fields) });
}

/** An RFC 9457 `application/problem+json` body. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
};

/** Maps any thrown value to a problem body; an unexpected one tells nothing but the request id. */
export function toProblem(error: unknown, requestId: string): Problem {
  if (!isAppError(error)) {
    return {
      type: "about:blank",
      title: "Internal Server Error",
      status: 500,
      code: "internal.unexpected",
      detail: `Something went wrong on our side. Quote ${requestId} to support.`,
      requestId,
    };
  }
  return {
    type: "about:blank",
    title: REASON[error.status] ?? "Error",
    status: error.status,
    code: error.code,
    detail: error.detail ?? DEFAULT_DETAIL[error.kind],
    requestId,
    ...(error.fields ? { fields: error.fields } : {}),
    ...(error.data ? { data: error.data } : {}),
  };
}
