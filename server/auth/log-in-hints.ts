import "server-only";
import type { Role } from "@/server/kernel/permissions";
import { demoLogIns } from "@/server/modules/identity";
import { shopByHost } from "@/server/modules/merchants";
import type { Runtime } from "@/server/platform/context";

/** The accounts that the sign-in page offers for trying out on this host's shop: e-mails and roles, only in demo mode. */
export async function logInHints(
  runtime: Runtime,
  headers: Pick<Headers, "get">,
): Promise<{ email: string; role: Role }[]> {
  if (!runtime.env.allows.demoLogins) return [];
  const shop = await shopByHost(runtime, headers.get("x-forwarded-host") ?? headers.get("host") ?? "");
  return shop ? demoLogIns(runtime, shop.id) : [];
}
