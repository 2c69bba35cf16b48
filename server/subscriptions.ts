import "server-only";
import { tellDelivered } from "@/server/modules/notifications";
import { executeRefund } from "@/server/modules/payments";
import type { Runtime } from "@/server/platform/context";

/** A stored event as its handlers see it. */
export type StoredEvent = {
  readonly id: string;
  readonly merchantId: string | null;
  readonly type: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, string | number | null>>;
};
type Handler = (runtime: Runtime, event: StoredEvent) => Promise<void>;

/** Every event and what reacts to it: the wiring diagram of the business. Handlers run at least once, each on its own. */
export const SUBSCRIPTIONS: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  "orders.placed": {},
  "orders.delivered": {
    "notifications.tell_delivered": (runtime, event) => tellDelivered(runtime, event),
  },
  "orders.expired": {},
  "orders.cancelled": {},
  "payments.mismatched": {},
  "payments.refund_due": {
    "payments.execute_refund": async (runtime, event) => {
      await executeRefund(runtime, String(event.payload.refundId));
    },
  },
  "payments.refunded": {},
  "payments.refund_failed": {},
};

/** Names of the handlers of an event type; an unknown type has none. */
export function handlersOf(type: string): readonly string[] {
  return Object.keys(SUBSCRIPTIONS[type] ?? {});
}
