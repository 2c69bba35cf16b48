import "server-only";
import { record } from "@/server/modules/audit";
import type { Ctx } from "@/server/platform/context";
import { digestOf } from "@/server/platform/ids";
import { withTransaction } from "@/server/platform/tx";
import * as store from "./store";

/** Ends the shopper's session that this cookie names; one that has ended already stays so. */
export async function signOutShopper(ctx: Ctx, token: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const ended = await store.revokeSession(tx, { digest: digestOf(token), kind: "shopper", at: ctx.clock.now() });
    if (ended) await record(tx, ctx, { action: "identity.sign_out", subject: ended.id });
  });
}
