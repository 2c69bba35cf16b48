import "server-only";
import { makeScope } from "@/server/kernel/actor";
import type { Id } from "@/server/kernel/id";
import type { Role } from "@/server/kernel/permissions";
import type { Runtime } from "@/server/platform/context";
import * as store from "./store";

/** E-mails and roles that the sign-in page offers for trying out; none unless demo log-ins are allowed. Never a password. */
export async function demoLogIns(
  runtime: Pick<Runtime, "db" | "env">,
  merchantId: Id<"merchant">,
): Promise<{ email: string; role: Role }[]> {
  return runtime.env.allows.demoLogins ? store.staffOf(runtime.db, makeScope(merchantId)) : [];
}
