import "server-only";
import type { Runtime } from "@/server/platform/context";
import type { Bank } from "./bank";
import { sendNotice } from "./notices";

export type { Bank } from "./bank";
export { answerCashier, type CashierView, openCashier } from "./cashier";
export { answerControl, type ControlInput } from "./control";
export { answerGateway } from "./gateway";
export { NOTIFY_TASK, sendNotice } from "./notices";
export { sandboxAccountConfig } from "./seller-key";

/** The sandbox bank inside this installation: sellers' keys come from the token secret, notices stay inside the machine. */
export function bankOf(runtime: Runtime): Bank {
  const { BASE_URL, SANDBOX_BASE_URL, TOKEN_SECRET } = runtime.env;
  return {
    db: runtime.db,
    clock: runtime.clock,
    log: runtime.log,
    secret: TOKEN_SECRET,
    // the public address may not be reachable from inside (a container's port mapping, a proxy)
    reach: (url) => (url.startsWith(`${BASE_URL}/`) ? SANDBOX_BASE_URL + url.slice(BASE_URL.length) : url),
    newRequestId: () => runtime.ids.next("request"),
  };
}

/** Job `sandbox_notify`: sends a notice that is late or was not taken; nothing when it has been taken meanwhile. */
export async function deliverNotice(runtime: Runtime, noticeId: string): Promise<void> {
  await sendNotice(bankOf(runtime), noticeId);
}
