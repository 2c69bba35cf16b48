import "server-only";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import {
  forbidden,
  invalid,
  invalidFromZod,
  limit,
  notFound,
  unauthenticated,
  unavailable,
} from "@/server/kernel/errors";
import { signInStaffInput } from "@/server/modules/identity/contract";
import type { Runtime } from "@/server/platform/context";
import { makeAuthOptions } from "./options";
import { assertSameOrigin } from "./origin";

type Params = { readonly params: Promise<{ readonly nextauth: string[] }> };
type Handler = (request: NextRequest, context: Params) => Promise<Response>;

const BODY_MAX_BYTES = 8192;
const FORM = "application/x-www-form-urlencoded";
const SIGN_IN = "callback/credentials";
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  GET: ["csrf", "session", "signin", "signout", "error"],
  POST: [SIGN_IN, "signout"],
};

const FIELDS = ["csrfToken", "email", "password"];
const handlers = new WeakMap<Runtime, Handler>();

/** Answers what next-auth may do here, and no more: sign in by password, sign out, and their helpers. Refusals are thrown. */
export async function handleAuth(runtime: Runtime, request: NextRequest, context: Params): Promise<Response> {
  const action = (await context.params).nextauth.join("/");
  if (!ACTIONS[request.method]?.includes(action)) throw notFound("request.not_found");
  assertSameOrigin(request, runtime.env);
  const handler = handlers.get(runtime) ?? (NextAuth(makeAuthOptions(runtime)) as Handler);
  handlers.set(runtime, handler);
  // neither callback address nor anything else of the query is taken: where to go next is the page's business
  const url = new URL(request.nextUrl.pathname, request.url);
  if (request.method === "GET") return handler(new NextRequest(url, { headers: request.headers }), context);
  const body = await readForm(request);
  if (action === SIGN_IN) checkFields(body);
  const answer = await handler(new NextRequest(url, { method: "POST", headers: request.headers, body }), context);
  await refuseRefusal(answer.clone());
  return answer;
}

/** The known fields of a form, read within its bound. */
async function readForm(request: NextRequest): Promise<URLSearchParams> {
  if (!(request.headers.get("content-type") ?? "").startsWith(FORM)) throw invalid("request.unsupported_type");
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > BODY_MAX_BYTES)
      throw invalid("request.too_large", { fields: { body: `At most ${BODY_MAX_BYTES} bytes` } });
    chunks.push(part.value);
  }
  const given = new URLSearchParams(Buffer.concat(chunks).toString());
  const known = new URLSearchParams({ json: "true" });
  for (const field of FIELDS) known.set(field, given.get(field) ?? "");
  return known;
}

/** What cannot be an e-mail and a password is told by field: that says nothing about accounts. */
function checkFields(form: URLSearchParams): void {
  const parsed = signInStaffInput.safeParse({ email: form.get("email"), password: form.get("password") });
  if (!parsed.success) throw invalidFromZod(parsed.error);
}

/** next-auth tells a refusal as an address to go to; here it becomes one of our errors. */
async function refuseRefusal(answer: Response): Promise<void> {
  const body: unknown = await answer.json().catch(() => null);
  const url = typeof body === "object" && body !== null && "url" in body ? String(body.url) : "";
  if (/[?&]csrf=true/.test(url)) throw forbidden("request.cross_origin");
  if (answer.status < 400) return;
  const [code, seconds] = decodeURIComponent(/[?&]error=([^&]*)/.exec(url)?.[1] ?? "").split(":");
  if (code === "request.too_many") throw limit("identity.too_many", Number(seconds));
  if (code === "CredentialsSignin") throw unauthenticated("identity.credentials_not_accepted");
  throw unavailable("identity.sign_in_failed");
}
