import "server-only";
import type { Id } from "@/server/kernel/id";
import { invariant } from "@/server/kernel/invariant";
import { ROLES, type Role } from "@/server/kernel/permissions";
import type { Runtime } from "@/server/platform/context";
import { digestOf } from "@/server/platform/ids";
import type { StaffActor } from "./sign-in-staff";
import * as store from "./store";

export type StaffSession = {
  readonly actor: StaffActor;
  readonly user: { readonly name: string; readonly email: string; readonly locale: string };
  readonly expiresAt: Date;
};

/** The live staff session of this token, with the role that its person holds at this moment; null when it has ended. */
export async function staffSession(
  runtime: Pick<Runtime, "db" | "clock">,
  token: string,
): Promise<StaffSession | null> {
  const row = await store.staffSession(runtime.db, { digest: digestOf(token), at: runtime.clock.now() });
  return row ? toSession(row) : null;
}

function toSession(row: store.StaffSessionRow): StaffSession {
  invariant((ROLES as readonly string[]).includes(row.role), `unknown role ${row.role}`);
  return {
    actor: {
      kind: "merchant_user",
      userId: row.userId as Id<"user">,
      merchantId: row.merchantId as Id<"merchant">,
      role: row.role as Role,
      sessionId: row.id as Id<"session">,
    },
    user: { name: row.name, email: row.email, locale: row.locale },
    expiresAt: row.expiresAt,
  };
}
