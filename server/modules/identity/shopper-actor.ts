import "server-only";
import { type Actor, makeScope } from "@/server/kernel/actor";
import type { Id } from "@/server/kernel/id";
import { invariant } from "@/server/kernel/invariant";
import type { Runtime } from "@/server/platform/context";
import { digestOf } from "@/server/platform/ids";
import * as store from "./store";

type Reader = Pick<Runtime, "db" | "clock">;
export type CustomerActor = Extract<Actor, { kind: "customer" }>;
export type ShopperSession = {
  readonly actor: CustomerActor;
  readonly sessionId: Id<"session">;
  readonly contact: string;
  readonly expiresAt: Date;
};

const TOKEN = /^[\w-]{22}$/;

/** The live session that a shopper's cookie names in this merchant; null when it has ended or belongs to another shop. */
export async function shopperSession(
  runtime: Reader,
  merchantId: Id<"merchant">,
  token: string,
): Promise<ShopperSession | null> {
  if (!TOKEN.test(token)) return null;
  const row = await store.shopperSession(runtime.db, makeScope(merchantId), {
    digest: digestOf(token),
    at: runtime.clock.now(),
  });
  if (!row) return null;
  invariant(row.contactKey, "a shopper's session has a contact");
  return {
    actor: { kind: "customer", merchantId, identityKeys: [row.contactKey.toString("base64")] },
    sessionId: row.id as Id<"session">,
    contact: row.contactMasked ?? "",
    expiresAt: row.expiresAt,
  };
}

/** The shopper that a cookie proves, or null. */
export async function shopperActor(
  runtime: Reader,
  merchantId: Id<"merchant">,
  token: string,
): Promise<CustomerActor | null> {
  return (await shopperSession(runtime, merchantId, token))?.actor ?? null;
}
