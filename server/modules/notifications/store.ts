import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { messages } from "@/db/schema/notifications";
import type { Scope } from "@/server/kernel/actor";

export type MessageRow = typeof messages.$inferSelect;
type NewMessage = Pick<MessageRow, "id" | "channel" | "template" | "recipientMasked" | "sealed" | "createdAt">;

/** Queues a message once; false when its id is known already. */
export async function insertMessage(db: Executor, scope: Scope, row: NewMessage): Promise<boolean> {
  const created = await db
    .insert(messages)
    .values({ merchantId: scope.merchantId, ...row })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  return created.length === 1;
}

/** A message by the id that its job carries; the job has no tenant until it has read the row. */
export async function messageById(db: Executor, id: string): Promise<MessageRow | undefined> {
  const [row] = await db.select().from(messages).where(eq(messages.id, id));
  return row;
}

/** Marks a queued message as sent; `sealed` replaces its body. False when another run was first. */
export async function markSent(
  db: Executor,
  scope: Scope,
  sent: { id: string; at: Date; sealed: Buffer },
): Promise<boolean> {
  const rows = await db
    .update(messages)
    .set({ state: "sent", sentAt: sent.at, sealed: sent.sealed, error: null, attempts: sql`${messages.attempts} + 1` })
    .where(and(eq(messages.merchantId, scope.merchantId), eq(messages.id, sent.id), eq(messages.state, "queued")))
    .returning({ id: messages.id });
  return rows.length === 1;
}

/** Notes a failed sending; the one that reaches `attemptsMax` ends the message. Answers its state. */
export async function markAttempt(
  db: Executor,
  scope: Scope,
  failure: { id: string; error: string; attemptsMax: number },
): Promise<MessageRow["state"] | undefined> {
  const attempts = sql<number>`${messages.attempts} + 1`;
  const [row] = await db
    .update(messages)
    .set({
      attempts,
      error: failure.error,
      state: sql`case when ${attempts} >= ${failure.attemptsMax} then 'failed' else 'queued' end`,
    })
    .where(and(eq(messages.merchantId, scope.merchantId), eq(messages.id, failure.id), eq(messages.state, "queued")))
    .returning({ state: messages.state });
  return row?.state;
}

/** The newest messages of every shop: only the developer outbox reads across tenants. */
export function newestMessages(db: Executor, limit: number): Promise<MessageRow[]> {
  return db.select().from(messages).orderBy(desc(messages.createdAt), desc(messages.id)).limit(limit);
}
