import "server-only";
import { isSecureSite } from "@/server/auth/cookies";
import type { Env } from "@/server/platform/env";

/** The name of a cookie of ours: bound to the host and to https where the installation has https. */
export function cookieName(env: Env, name: string): string {
  return isSecureSite(env) ? `__Host-${name}` : name;
}

/** Sets a cookie that scripts cannot read; `maxAgeSeconds` 0 removes it. */
export function setCookie(headers: Headers, env: Env, cookie: { name: string; value: string; maxAgeSeconds: number }) {
  const parts = [
    `${cookieName(env, cookie.name)}=${encodeURIComponent(cookie.value)}`,
    "Path=/",
    `Max-Age=${cookie.maxAgeSeconds}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(isSecureSite(env) ? ["Secure"] : []),
  ];
  headers.append("Set-Cookie", parts.join("; "));
}
