import { randomUUID } from "node:crypto";

/** A small client of the public API; throws with the problem document when the status is not the expected one. */
export function shopClient(baseUrl) {
  async function call(method, path, { body, authorization, expect }) {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(method === "POST" ? { "idempotency-key": randomUUID() } : {}),
        ...(authorization ? { authorization } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (response.status !== expect) {
      throw new Error(`${method} ${path} answered ${response.status}, not ${expect}: ${text.slice(0, 500)}`);
    }
    return text === "" ? null : JSON.parse(text);
  }
  return {
    get: (path, options = {}) => call("GET", path, { expect: 200, ...options }),
    post: (path, body, options = {}) => call("POST", path, { body, expect: 200, ...options }),
  };
}
