import "server-only";
import { notFound } from "@/server/kernel/errors";
import { type Permission, ROLE_PERMISSIONS, type Role } from "@/server/kernel/permissions";
import type { StaffSession } from "@/server/modules/identity";
import { shopById } from "@/server/modules/merchants";
import { runtime } from "@/server/wiring";

/** What every page of the console stands on: who looks at it, of which shop, and what they may do there. */
export type ConsoleFrame = {
  readonly user: { readonly name: string; readonly role: Role };
  readonly permissions: readonly Permission[];
  readonly shop: {
    readonly name: { "zh-CN": string; en?: string | undefined };
    readonly currency: string;
    readonly timeZone: string;
  };
  /** When the page was asked for. */
  readonly at: Date;
};

/** Builds the frame of a staff session. */
export async function frameOf({ actor, user }: StaffSession): Promise<ConsoleFrame> {
  const rt = runtime();
  const shop = await shopById(rt, actor.merchantId);
  if (!shop) throw notFound("merchants.not_found");
  const { name, currency, timeZone } = shop;
  return {
    user: { name: user.name, role: actor.role },
    permissions: ROLE_PERMISSIONS[actor.role],
    shop: { name, currency, timeZone },
    at: rt.clock.now(),
  };
}
