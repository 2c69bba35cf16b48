import "server-only";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { apiKeys, merchants, shopDomains } from "@/db/schema/merchants";
import type { Scope } from "@/server/kernel/actor";
import type { HostQuestion } from "./domain/host";

const shopColumns = {
  id: merchants.id,
  slug: merchants.slug,
  name: merchants.name,
  currency: merchants.currency,
  timeZone: merchants.timeZone,
  isDefault: sql<boolean>`${merchants.isDefault} is not null`,
  settings: merchants.settings,
};
export type ShopRow = Awaited<ReturnType<typeof shopByQuestion>>;

/** The active shop that answers a host: its own domain first, then its slug, then the default shop. */
export async function shopByQuestion(db: Executor, question: HostQuestion) {
  const byDomain = sql`${shopDomains.host} is not null`;
  const bySlug = eq(merchants.slug, question.slug ?? "");
  const byRoot = sql`(${question.isRoot}::boolean and ${merchants.isDefault} is not null)`;
  const [row] = await db
    .select(shopColumns)
    .from(merchants)
    .leftJoin(shopDomains, and(eq(shopDomains.merchantId, merchants.id), eq(shopDomains.host, question.domain)))
    .where(and(eq(merchants.state, "active"), or(byDomain, bySlug, byRoot)))
    .orderBy(sql`${byDomain} desc, ${bySlug} desc`)
    .limit(1);
  return row;
}

export async function shopById(db: Executor, scope: Scope): Promise<ShopRow> {
  const [row] = await db.select(shopColumns).from(merchants).where(eq(merchants.id, scope.merchantId)).limit(1);
  return row;
}

/** The live key of an active merchant with this digest. The digest itself is the credential, so no scope exists yet. */
export async function keyByDigest(db: Executor, digest: Buffer) {
  const [row] = await db
    .select({
      id: apiKeys.id,
      merchantId: apiKeys.merchantId,
      scopes: apiKeys.scopes,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(merchants, and(eq(merchants.id, apiKeys.merchantId), eq(merchants.state, "active")))
    .where(and(eq(apiKeys.digest, digest), isNull(apiKeys.revokedAt)))
    .limit(1);
  return row;
}

/** Notes that a key was used, unless that was noted since `notSince`. */
export async function touchKey(
  db: Executor,
  scope: Scope,
  key: { id: string; at: Date; notSince: Date },
): Promise<void> {
  await db
    .update(apiKeys)
    .set({ lastUsedAt: key.at })
    .where(
      and(
        eq(apiKeys.merchantId, scope.merchantId),
        eq(apiKeys.id, key.id),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, key.notSince)),
      ),
    );
}

export type NewApiKey = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly digest: Buffer;
  readonly scopes: string[];
};

export async function insertKey(db: Executor, scope: Scope, key: NewApiKey): Promise<void> {
  await db.insert(apiKeys).values({ merchantId: scope.merchantId, ...key });
}
