import "server-only";
import { makeScope } from "@/server/kernel/actor";
import { isId, parseId } from "@/server/kernel/id";
import { shopById } from "@/server/modules/merchants";
import { addresseeOf } from "@/server/modules/orders";
import { type Runtime, systemCtx } from "@/server/platform/context";
import { withTransaction } from "@/server/platform/tx";
import { shopOrigin } from "./domain/render";
import { queueMessage } from "./queue-message";

type DeliveredEvent = { readonly id: string; readonly merchantId: string | null; readonly subject: string };

/** Reacts to `orders.delivered`: tells the buyer once, by mail if there is an address, where to look the order up. */
export async function tellDelivered(runtime: Runtime, event: DeliveredEvent): Promise<void> {
  if (!isId("merchant", event.merchantId)) return;
  const { merchantId } = makeScope(event.merchantId);
  const ctx = systemCtx(runtime, { name: "notifications.tell_delivered", merchantId });
  const [shop, addressee] = await Promise.all([
    shopById(runtime, merchantId),
    addresseeOf(ctx, parseId("order", event.subject)),
  ]);
  if (!shop || !addressee) return;
  const { email, phone, number } = addressee;
  const to = email ?? phone;
  if (to === null) return;
  const locale = addressee.locale === "en" ? "en" : "zh-CN";
  const link = `${shopOrigin(shop, runtime.env)}${locale === "en" ? "/en" : ""}/lookup`;
  await withTransaction(ctx, (tx) =>
    queueMessage(tx, ctx, {
      // the event's own id: however often the reaction runs, there is one message
      id: event.id.replace(/^[a-z]+_/, "msg_"),
      channel: email === null ? "sms" : "mail",
      to,
      template: "order_delivered",
      locale,
      data: { number, link },
    }),
  );
}
