import "server-only";
import type { Executor } from "@/db/client";
import { invariant } from "@/server/kernel/invariant";
import { maskEmail, maskPhone } from "@/server/kernel/mask";
import { shopById } from "@/server/modules/merchants";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { addJob } from "@/server/platform/jobs";
import type { MessageInput } from "./contract";
import { attemptsMaxOf, renderMessage } from "./domain/render";
import { sealBody } from "./message-seal";
import * as store from "./store";

export const SEND_TASK = "notifications_send";

/** Runs of the job that may end with their process before the message's own count moves. */
const CRASHES_MAX = 3;

/** Queues a message with the caller's transaction, sealed; a rollback sends nothing. The job carries its id only. */
export async function queueMessage(tx: Executor, ctx: Ctx, input: MessageInput): Promise<void> {
  const scope = scopeOf(ctx);
  const shop = await shopById(ctx, scope.merchantId);
  invariant(shop, "a message belongs to a shop");
  const name = (input.locale === "en" ? shop.name.en : undefined) ?? shop.name["zh-CN"];
  const row = { merchantId: scope.merchantId, id: input.id ?? ctx.ids.next("message") };
  const isNew = await store.insertMessage(tx, scope, {
    id: row.id,
    channel: input.channel,
    template: input.template,
    recipientMasked: input.channel === "mail" ? maskEmail(input.to) : maskPhone(input.to),
    sealed: sealBody(ctx, row, renderMessage(input, name)),
    createdAt: ctx.clock.now(),
  });
  if (!isNew) return;
  await addJob(tx, SEND_TASK, { messageId: row.id }, { attemptsMax: attemptsMaxOf(input.template) + CRASHES_MAX });
}
