import "server-only";
import { type Actor, makeScope } from "@/server/kernel/actor";
import { parseId } from "@/server/kernel/id";
import { addSeconds } from "@/server/kernel/instant";
import { PERMISSIONS } from "@/server/kernel/permissions";
import type { Runtime } from "@/server/platform/context";
import { digestOf } from "@/server/platform/ids";
import { apiKeyFormat } from "./contract";
import * as store from "./store";

const TOUCH_EVERY_SECONDS = 60;

export type ApiKeyActor = Extract<Actor, { kind: "api_key" }>;

/** Who a bearer key stands for: null when it is malformed, unknown or revoked, or its merchant is suspended. */
export async function apiKeyActor(runtime: Pick<Runtime, "db" | "clock">, bearer: string): Promise<ApiKeyActor | null> {
  if (!apiKeyFormat.test(bearer)) return null;
  const row = await store.keyByDigest(runtime.db, digestOf(bearer));
  if (!row) return null;
  const merchantId = parseId("merchant", row.merchantId);
  const at = runtime.clock.now();
  const notSince = addSeconds(at, -TOUCH_EVERY_SECONDS);
  if (row.lastUsedAt === null || row.lastUsedAt < notSince) {
    await store.touchKey(runtime.db, makeScope(merchantId), { id: row.id, at, notSince });
  }
  return {
    kind: "api_key",
    apiKeyId: parseId("apiKey", row.id),
    merchantId,
    scopes: PERMISSIONS.filter((permission) => row.scopes.includes(permission)),
  };
}
