import "server-only";
import type { NextAuthOptions, Session } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { isAppError } from "@/server/kernel/errors";
import { signInStaff, signOutStaff, staffSession } from "@/server/modules/identity";
import { STAFF_SESSION_HOURS, signInStaffInput } from "@/server/modules/identity/contract";
import type { Ctx, Runtime } from "@/server/platform/context";
import { isSecureSite, staffCookieName } from "./cookies";
import { CONSOLE_PATH, LOGIN_PATH, safeNextPath } from "./paths";
import { staffToken } from "./session";

declare module "next-auth" {
  interface User {
    /** The session token; only its digest is stored. */
    sid: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sid?: string;
  }
}

const MAX_AGE_SECONDS = STAFF_SESSION_HOURS * 3600;
const AGENT_MAX = 300;
const EXPECTED_NOISE = new Set(["JWT_SESSION_ERROR"]);

/**
 * next-auth for staff: e-mail and password, a sealed cookie with a session token inside. The cookie alone proves nothing:
 * `staffActor` looks the token up on every request. Nothing of the session is told to scripts.
 */
export function makeAuthOptions(runtime: Runtime): NextAuthOptions {
  const { env } = runtime;
  const isSecure = isSecureSite(env);
  // next-auth reads its own address from here only
  process.env.NEXTAUTH_URL ??= env.BASE_URL;
  return {
    secret: env.NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: MAX_AGE_SECONDS },
    useSecureCookies: isSecure,
    cookies: {
      sessionToken: {
        name: staffCookieName(env),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure },
      },
    },
    pages: { signIn: LOGIN_PATH, signOut: LOGIN_PATH, error: LOGIN_PATH },
    providers: [passwordProvider(runtime)],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: user.sid } : token),
      session: async ({ session, token }) => tellSession(runtime, session, token.sid),
      redirect: ({ url, baseUrl }) => `${baseUrl}${safeNextPath(pathWithin(url, baseUrl), CONSOLE_PATH)}`,
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.sid) await signOutStaff(ctxOf(runtime, new Headers()), token.sid);
      },
    },
    logger: quietLogger(runtime),
  };
}

/** What becomes of the body that authorize throws: `<code>:<seconds to wait>`; the route turns it into a problem document. */
function passwordProvider(runtime: Runtime) {
  return Credentials({
    id: "credentials",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(given, request) {
      const parsed = signInStaffInput.safeParse({ email: given?.email, password: given?.password });
      if (!parsed.success) return null;
      const headers = new Headers(stringsOf(request.headers));
      const previousToken = await staffToken(runtime.env, headers);
      try {
        const { actor, token } = await signInStaff(ctxOf(runtime, headers), { ...parsed.data, previousToken });
        return { id: actor.userId, sid: token.expose() };
      } catch (error) {
        if (isAppError(error) && error.kind === "unauthenticated") return null;
        if (isAppError(error) && error.kind === "limit")
          throw new Error(`${error.code}:${error.retryAfterSeconds ?? 60}`);
        runtime.log.error({ err: error }, "sign-in failed");
        throw new Error("internal.unexpected");
      }
    },
  });
}

function ctxOf(runtime: Runtime, headers: Pick<Headers, "get">): Ctx {
  const address = headers.get("x-qm-client-ip");
  const userAgent = headers.get("user-agent")?.slice(0, AGENT_MAX);
  return {
    ...runtime,
    actor: { kind: "guest" },
    merchantId: null,
    requestId: runtime.ids.next("request"),
    startedAt: runtime.clock.now(),
    ...(address ? { address } : {}),
    ...(userAgent ? { userAgent } : {}),
  };
}

function stringsOf(headers: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** What /api/auth/session may tell a page: a name while the session lives, nothing after. */
async function tellSession(runtime: Runtime, session: Session, token: string | undefined): Promise<Session> {
  const live = token ? await staffSession(runtime, token) : null;
  if (!live) return { expires: runtime.clock.now().toISOString() };
  return { user: { name: live.user.name, email: live.user.email }, expires: session.expires };
}

function pathWithin(url: string, base: string): string {
  return url.startsWith(`${base}/`) ? url.slice(base.length) : url;
}

function quietLogger(runtime: Runtime): NextAuthOptions["logger"] {
  return {
    error(event, metadata) {
      // a cookie of an earlier key is every day's business
      if (EXPECTED_NOISE.has(event)) return;
      runtime.log.error(
        { event, err: metadata instanceof Error ? metadata : metadata.error },
        "sign-in machinery failed",
      );
    },
    warn: (event) => runtime.log.warn({ event }, "sign-in machinery warns"),
    debug: () => undefined,
  };
}
