import "server-only";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";
import * as store from "./store";

/** Whom messages about an order go to, and in which language; null when there is no such order. */
export type Addressee = {
  readonly number: string;
  readonly locale: string;
  readonly phone: string | null;
  readonly email: string | null;
};

/** The addressee of an order, for messages that the system sends about it. */
export async function addresseeOf(ctx: Ctx, orderId: string): Promise<Addressee | null> {
  requirePermission(ctx, "orders.read");
  const order = await store.orderById(executor(ctx), scopeOf(ctx), orderId);
  if (!order) return null;
  const { number, locale, contactPhone, contactEmail } = order;
  return { number, locale, phone: contactPhone, email: contactEmail };
}
