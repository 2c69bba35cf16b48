import type { Translate } from "@/components/i18n/types";

/** An error as a form needs it: the code decides the words, `fields` where they stand. */
export type Problem = {
  code: string;
  status?: number;
  requestId?: string;
  fields?: Readonly<Record<string, string>>;
  data?: Readonly<Record<string, string>>;
  retryAfterSeconds?: number;
};

const OFFLINE: Problem = { code: "network.offline" };
const UNEXPECTED: Problem = { code: "internal.unexpected", status: 500 };

const KIND_BY_STATUS: Readonly<Record<number, string>> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  422: "precondition",
  429: "limit",
  503: "unavailable",
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const texts = (value: unknown): Record<string, string> | undefined =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      )
    : undefined;

function fromShape(shape: unknown): Problem | undefined {
  if (!isRecord(shape)) return undefined;
  const { code, status, httpStatus, requestId, fields, data, retryAfterSeconds } = shape;
  if (typeof code !== "string" || !code.includes(".")) return undefined;
  const http = typeof status === "number" ? status : httpStatus;
  return {
    code,
    status: typeof http === "number" ? http : undefined,
    requestId: typeof requestId === "string" ? requestId : undefined,
    fields: texts(fields),
    data: texts(data),
    retryAfterSeconds: typeof retryAfterSeconds === "number" ? retryAfterSeconds : undefined,
  };
}

/** Reads the problem out of whatever was thrown: a problem, a tRPC error, a network failure, anything else. */
export function problemFrom(error: unknown): Problem {
  if (!isRecord(error)) return UNEXPECTED;
  const direct = fromShape(error);
  if (direct) return direct;
  const data = isRecord(error.data) ? error.data : undefined;
  const inner = fromShape(data?.problem) ?? fromShape(data);
  if (inner) return inner;
  const cause = isRecord(error.cause) ? error.cause : undefined;
  if (error.name === "TimeoutError" || cause?.name === "TimeoutError") return { code: "network.timeout" };
  if (error instanceof TypeError || error.cause instanceof TypeError) return OFFLINE;
  return UNEXPECTED;
}

/** An error that carries a problem, thrown by `callJson`. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
    Object.assign(this, problem);
  }
}

/** The server's answer as JSON; throws ProblemError for every answer that is not a success. */
export async function readAnswer<T>(answer: Response): Promise<T> {
  const body: unknown = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (answer.ok) return body as T;
  const retryAfter = Number(answer.headers.get("retry-after"));
  throw new ProblemError({
    ...(fromShape(body) ?? { code: "internal.unexpected" }),
    status: answer.status,
    ...(retryAfter > 0 ? { retryAfterSeconds: retryAfter } : {}),
  });
}

/** True when the request may have taken effect all the same: a retry must carry the same idempotency key. */
export function isOutcomeUnknown(problem: Problem): boolean {
  return (
    problem.code.startsWith("network.") ||
    problem.code === "idempotency.in_flight" ||
    (problem.status !== undefined && problem.status >= 500)
  );
}

function waitText(t: Translate<"errors">, seconds: number | undefined): string {
  if (seconds === undefined) return t("wait.later");
  return seconds < 90
    ? t("wait.seconds", { count: Math.ceil(seconds) })
    : t("wait.minutes", { count: Math.ceil(seconds / 60) });
}

/** The words for a problem: what happened, whether money is safe, what to do; never a raw code. */
export function errorText(t: Translate<"errors">, problem: Problem): string {
  const told = Number(problem.data?.seconds);
  const values = { ...problem.data, wait: waitText(t, problem.retryAfterSeconds ?? (told > 0 ? told : undefined)) };
  const kind =
    KIND_BY_STATUS[problem.status ?? 0] ?? (problem.status && problem.status >= 500 ? "unexpected" : undefined);
  return t.maybe(problem.code, values) ?? (kind ? t.maybe(`kind.${kind}`, values) : undefined) ?? t("fallback");
}

/** Field messages by path, in the reader's words; a message that is a code is looked up, raw server words are not shown. */
export function fieldErrorsFrom(t: Translate<"errors">, problem: Problem | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problem?.fields ?? {}).map(([path, message]) => [
      path,
      t.maybe(`field.${message}`) ?? t.maybe(message) ?? t("field.generic"),
    ]),
  );
}
