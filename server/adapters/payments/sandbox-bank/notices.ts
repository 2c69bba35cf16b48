import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { isAppError } from "@/server/kernel/errors";
import { addSeconds, toIso } from "@/server/kernel/instant";
import { callOut } from "@/server/platform/http";
import { newToken } from "@/server/platform/ids";
import { addJob } from "@/server/platform/jobs";
import { SIGNATURE_HEADER, signCallback, TIMESTAMP_HEADER, timestampAt } from "../sandbox/signature";
import type { Bank } from "./bank";
import { secondsToNextSending } from "./decide";
import { sellerKey } from "./seller-key";
import * as store from "./store";

export const NOTIFY_TASK = "sandbox_notify";

/** A process that dies between writing a notice and sending it is followed by the job this much later. */
const RESCUE_SECONDS = 20;

const jobKey = (noticeId: string) => `${NOTIFY_TASK}:${noticeId}`;

export type NoticePlan = {
  readonly payment: store.BankPayment;
  readonly status: "paid" | "failed" | "closed";
  readonly amountMinor: bigint;
  readonly copies: number;
  readonly delayMs: number;
  readonly isTampered: boolean;
};

/** Writes the copies of one notice, all with one event id, with a job each that sends them when nobody else did. */
export async function writeNotices(
  bank: Bank,
  db: Executor,
  plan: NoticePlan,
): Promise<{ eventId: string; ids: string[] }> {
  const now = bank.clock.now();
  const dueAt = new Date(now.getTime() + plan.delayMs);
  const eventId = `sbe_${newToken()}`;
  const body = JSON.stringify({
    eventId,
    outTradeNo: plan.payment.outTradeNo,
    merchantRef: plan.payment.accountId,
    txn: plan.payment.txn,
    status: plan.status,
    amountMinor: plan.amountMinor.toString(),
    currency: plan.payment.currency,
    at: toIso(plan.payment.paidAt ?? now),
  });
  const ids = Array.from({ length: plan.copies }, () => `sbn_${newToken()}`);
  const row = { outTradeNo: plan.payment.outTradeNo, body, isTampered: plan.isTampered, attempts: 0, dueAt };
  await store.insertNotices(
    db,
    ids.map((id) => ({ id, ...row })),
  );
  const runAt = plan.delayMs > 0 ? dueAt : addSeconds(now, RESCUE_SECONDS);
  await queueAll(db, ids, runAt);
  return { eventId, ids };
}

/** One job for each notice in one round trip: copies go into the hundreds. */
async function queueAll(db: Executor, ids: readonly string[], runAt: Date): Promise<void> {
  await db.execute(sql`
    select graphile_worker.add_job(${NOTIFY_TASK}, json_build_object('noticeId', id), run_at := ${toIso(runAt)}::timestamptz,
                                   job_key := ${jobKey("")} || id)
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) id`);
}

/** Sends a notice that is still due and gives the seller's HTTP status; null when nobody answered or nothing was due. */
export async function sendNotice(bank: Bank, noticeId: string): Promise<number | null> {
  const found = await store.noticeById(bank.db, noticeId);
  if (!found || found.notice.dueAt === null) return null;
  const { notice, payment } = found;
  const status = await post(bank, notice, payment);
  const attempts = notice.attempts + 1;
  const isTaken = status !== null && status >= 200 && status < 300;
  // a forged notice stays forged, so sending it again proves nothing
  const wait = isTaken || notice.isTampered ? null : secondsToNextSending(attempts);
  const dueAt = wait === null ? null : addSeconds(bank.clock.now(), wait);
  await store.updateNotice(bank.db, notice.id, { attempts, dueAt, answeredStatus: status });
  if (dueAt) await addJob(bank.db, NOTIFY_TASK, { noticeId }, { key: jobKey(noticeId), runAt: dueAt });
  else await bank.db.execute(sql`select graphile_worker.remove_job(${jobKey(noticeId)})`);
  bank.log.info({ noticeId, status, attempts }, "sandbox bank sent a notice");
  return status;
}

async function post(bank: Bank, notice: store.BankNotice, payment: store.BankPayment): Promise<number | null> {
  const timestamp = timestampAt(bank.clock.now());
  const signature = signCallback(sellerKey(bank.secret, payment.accountId), timestamp, notice.body);
  const answer = await callOut({
    method: "POST",
    url: bank.reach(payment.notifyUrl),
    headers: {
      "content-type": "application/json",
      [TIMESTAMP_HEADER]: timestamp,
      [SIGNATURE_HEADER]: notice.isTampered ? broken(signature) : signature,
    },
    body: notice.body,
  }).catch((error: unknown) => {
    if (isAppError(error) && error.kind === "unavailable") return null;
    throw error;
  });
  return answer?.status ?? null;
}

/** The same signature but for its last digit. */
function broken(signature: string): string {
  return signature.slice(0, -1) + (signature.endsWith("0") ? "1" : "0");
}
