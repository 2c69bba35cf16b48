import "server-only";
import {
  answerCashier,
  answerControl,
  answerGateway,
  bankOf,
  type CashierView,
  openCashier,
} from "@/server/adapters/payments/sandbox-bank";
import { notFound } from "@/server/kernel/errors";
import { isId } from "@/server/kernel/id";
import { listOutbox } from "@/server/modules/notifications";
import type { OutboxEntry } from "@/server/modules/notifications/contract";
import { paymentById } from "@/server/modules/payments";
import type { Runtime } from "@/server/platform/context";
import { runtime } from "@/server/wiring";
import { answer, problem } from "./rest/http";

/** `POST /api/sandbox/payments/{id}/{succeed|fail|expire}`: plays the shopper's bank. */
export function handleSandboxControl(request: Request, params: { id: string; play: string }): Promise<Response> {
  return whereAllowed((rt) =>
    answerControl(bankOf(rt), request, {
      paymentId: params.id,
      play: params.play,
      addressOf: async (id) => (isId("payment", id) ? ((await paymentById(rt.db, id))?.redirectUrl ?? null) : null),
    }),
  );
}

/** `POST /api/sandbox/gateway/{call}`: the bank's side of query, close and refund. */
export function handleSandboxGateway(request: Request, call: string): Promise<Response> {
  return whereAllowed((rt) => answerGateway(bankOf(rt), request, call));
}

/** `POST /api/sandbox/cashier`: the cashier page's form. */
export function handleSandboxCashier(request: Request): Promise<Response> {
  return whereAllowed((rt) => answerCashier(bankOf(rt), request));
}

/** Whether this installation has the sandbox bank; its pages are 404 otherwise. */
export function isSandboxOpen(): boolean {
  return runtime().env.allows.sandbox;
}

/** What the cashier page shows for its address; null when no seller signed it. */
export function readCashier(params: URLSearchParams): Promise<CashierView | null> {
  return openCashier(bankOf(runtime()), params);
}

/** The instant that the cashier counts down from. */
export function serverNow(): Date {
  return runtime().clock.now();
}

/** The developer outbox, newest first; null where it is switched off. */
export async function readOutbox(): Promise<OutboxEntry[] | null> {
  return runtime().env.allows.devOutbox ? listOutbox(runtime()) : null;
}

/** `GET /dev/outbox/messages`: the same for tests and scripts. */
export async function handleOutbox(): Promise<Response> {
  const rt = runtime();
  try {
    return answer(200, { items: await listOutbox(rt) });
  } catch (error) {
    return problem(error, rt.ids.next("request"), rt.log);
  }
}

async function whereAllowed(work: (rt: Runtime) => Promise<Response>): Promise<Response> {
  const rt = runtime();
  if (rt.env.allows.sandbox) return work(rt);
  return problem(notFound("sandbox.off"), rt.ids.next("request"), rt.log);
}
