import "server-only";
import type { Env } from "@/server/platform/env";

const isSecure = (env: Env) => env.BASE_URL.startsWith("https:");

/** The name of a cookie of ours: bound to the host and to https where the installation has https. */
export function cookieName(env: Env, name: string): string {
  return isSecure(env) ? `__Host-${name}` : name;
}

/** Sets a cookie that scripts cannot read; `maxAgeSeconds` 0 removes it. */
export function setCookie(headers: Headers, env: Env, cookie: { name: string; value: string; maxAgeSeconds: number }) {
  const parts = [
    `${cookieName(env, cookie.name)}=${encodeURIComponent(cookie.value)}`,
    "Path=/",
    `Max-Age=${cookie.maxAgeSeconds}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(isSecure(env) ? ["Secure"] : []),
  ];
  headers.append("Set-Cookie", parts.join("; "));
}
