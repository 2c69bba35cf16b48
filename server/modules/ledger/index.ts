import "server-only";
import type { Executor } from "@/db/client";
import type { Ctx } from "@/server/platform/context";
import { callFunction } from "@/server/platform/tx";
import { assertBalanced, type Journal } from "./domain/journals";

export { captureJournal, deliveryJournal, type Journal, refundJournal, unmatchedJournal } from "./domain/journals";

/** The row form of balanced journals, for `ledger_post` and the functions that call it. Amounts travel as strings. */
export function journalRows(ctx: Ctx, journals: readonly Journal[]) {
  return journals.map((j) => {
    assertBalanced(j);
    const postings = j.postings.map((p) => ({ ...p, minor: p.minor.toString() }));
    return { ...j, id: ctx.ids.next("journal"), merchantId: ctx.merchantId, postings };
  });
}

/** Posts journals with the caller's transaction; a repeated idemKey undoes it (23505). */
export async function postJournals(db: Executor, ctx: Ctx, journals: readonly Journal[]): Promise<void> {
  await callFunction(db, "ledger_post", journalRows(ctx, journals));
}
