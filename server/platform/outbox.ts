import "server-only";
import type { Executor } from "@/db/client";
import type { Ctx } from "./context";
import { callFunction } from "./tx";

/** A fact of the business; `type` is `<module>.<past participle>`, the payload holds ids and figures, never codes. */
export type DomainEvent = {
  readonly type: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, string | number | null>>;
};

/** The row form that `outbox_emit` and the sell-path functions take. */
export function eventRows(ctx: Ctx, events: readonly DomainEvent[]) {
  return events.map((e) => ({
    id: ctx.ids.next("event"),
    merchantId: ctx.merchantId,
    ...e,
    handlers: ctx.handlersOf(e.type),
  }));
}

/** Writes events with the caller's transaction; each handler gets its own job, at least once. */
export async function emit(db: Executor, ctx: Ctx, events: readonly DomainEvent[]): Promise<void> {
  await callFunction(db, "outbox_emit", eventRows(ctx, events));
}
