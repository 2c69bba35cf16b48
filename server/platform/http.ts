import "server-only";
import { unavailable } from "@/server/kernel/errors";
import { invariant } from "@/server/kernel/invariant";
import { isInTransaction } from "./tx";

export type HttpRequest = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutSeconds?: number;
};
export type HttpAnswer = { readonly status: number; readonly headers: Headers; readonly body: string };

const BODY_MAX_CHARS = 65_536;

/** Calls the outside world: never inside a transaction, no redirects, 10 s at most, 64 KiB of answer. 503 when nothing came back. */
export async function callOut(request: HttpRequest): Promise<HttpAnswer> {
  invariant(!isInTransaction(), "no call to the outside inside a transaction");
  let response: Response;
  try {
    response = await fetch(request.url, {
      method: request.method,
      headers: request.headers ?? {},
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: "manual",
      signal: AbortSignal.timeout((request.timeoutSeconds ?? 10) * 1000),
    });
    const body = await response.text();
    invariant(body.length <= BODY_MAX_CHARS, "the answer is too long");
    return { status: response.status, headers: response.headers, body };
  } catch (cause) {
    throw unavailable("http.no_answer", { cause });
  }
}
