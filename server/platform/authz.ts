import "server-only";
import { actorCan } from "@/server/kernel/actor";
import { forbidden, unauthenticated } from "@/server/kernel/errors";
import type { Permission } from "@/server/kernel/permissions";
import type { Ctx } from "./context";

/** Refuses unless the actor holds the permission: 401 for nobody, 403 for somebody who lacks it. */
export function requirePermission(ctx: Ctx, permission: Permission): void {
  if (actorCan(ctx.actor, permission)) return;
  if (ctx.actor.kind === "guest") throw unauthenticated("identity.sign_in_needed");
  throw forbidden("identity.permission_missing", { detail: `Needs ${permission}.`, data: { permission } });
}
