import "server-only";
import { record } from "@/server/modules/audit";
import type { Ctx } from "@/server/platform/context";
import { digestOf } from "@/server/platform/ids";
import { withTransaction } from "@/server/platform/tx";
import { staffSession } from "./staff-session";
import * as store from "./store";

/** Ends the staff session of this token: the next request that carries it is nobody's. */
export async function signOutStaff(ctx: Ctx, token: string): Promise<void> {
  const session = await staffSession(ctx, token);
  const own: Ctx = session ? { ...ctx, actor: session.actor, merchantId: session.actor.merchantId } : ctx;
  await withTransaction(own, async (tx) => {
    const ended = await store.revokeSession(tx, { digest: digestOf(token), kind: "staff", at: ctx.clock.now() });
    if (ended && session)
      await record(tx, own, {
        action: "identity.sign_out",
        subject: session.actor.userId,
        after: { session: ended.id },
      });
  });
}
