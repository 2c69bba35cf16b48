import "server-only";
import { actorCan } from "@/server/kernel/actor";
import { forbidden } from "@/server/kernel/errors";
import { record } from "@/server/modules/audit";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { onceForKey } from "@/server/platform/idempotency";
import { digestOf, newToken } from "@/server/platform/ids";
import { API_KEY_PREFIX, type CreateApiKeyInput, type CreatedApiKey } from "./contract";
import * as store from "./store";

const SHOWN_CHARS = 4;

/** Makes a key of the merchant's, with at most the actor's own permissions; only its digest is kept. */
export async function createApiKey(ctx: Ctx, input: CreateApiKeyInput): Promise<CreatedApiKey> {
  requirePermission(ctx, "developers.manage");
  const excess = input.scopes.find((scope) => !actorCan(ctx.actor, scope));
  if (excess) throw forbidden("developers.scope_not_held", { data: { permission: excess } });
  const { answer } = await onceForKey(ctx, async (tx) => {
    const id = ctx.ids.next("apiKey");
    const key = `${API_KEY_PREFIX}${newToken()}`;
    const prefix = key.slice(0, API_KEY_PREFIX.length + SHOWN_CHARS);
    const row = { id, name: input.name, prefix, digest: digestOf(key), scopes: [...input.scopes] };
    await store.insertKey(tx, scopeOf(ctx), row);
    const after = { name: input.name, prefix, scopes: input.scopes };
    await record(tx, ctx, { action: "developers.key_create", subject: id, after });
    return { id, key, prefix };
  });
  return answer;
}
