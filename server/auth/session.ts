import "server-only";
import { decode } from "next-auth/jwt";
import { type StaffActor, type StaffSession, staffSession } from "@/server/modules/identity";
import type { Runtime } from "@/server/platform/context";
import type { Env } from "@/server/platform/env";
import { readCookie, staffCookieName } from "./cookies";

type Reader = Pick<Runtime, "db" | "clock" | "env">;
type RequestHeaders = Pick<Headers, "get">;

/** The session token inside the sealed staff cookie; undefined when there is none or it was not sealed by us. */
export async function staffToken(
  env: Pick<Env, "BASE_URL" | "NEXTAUTH_SECRET">,
  headers: RequestHeaders,
): Promise<string | undefined> {
  const sealed = readCookie(headers, staffCookieName(env));
  if (!sealed) return undefined;
  try {
    const content = await decode({ token: sealed, secret: env.NEXTAUTH_SECRET });
    return typeof content?.sid === "string" ? content.sid : undefined;
  } catch {
    return undefined;
  }
}

/** The staff session of a request, looked up anew each time; null for nobody, revoked, expired, removed. */
export async function staffSessionOf(runtime: Reader, headers: RequestHeaders): Promise<StaffSession | null> {
  const token = await staffToken(runtime.env, headers);
  return token ? staffSession(runtime, token) : null;
}

/** Who of the staff asks, with the role they hold at this moment; null for nobody. */
export async function staffActor(runtime: Reader, headers: RequestHeaders): Promise<StaffActor | null> {
  return (await staffSessionOf(runtime, headers))?.actor ?? null;
}
