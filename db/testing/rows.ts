import { randomBytes } from "node:crypto";
import type postgres from "postgres";
import type { Actor } from "@/server/kernel/actor";
import type { Id } from "@/server/kernel/id";
import { addSeconds } from "@/server/kernel/instant";
import { invariant } from "@/server/kernel/invariant";
import type { Role } from "@/server/kernel/permissions";
import type { ProductKind, PurchaseLimits } from "@/server/modules/catalog/contract";
import type { Runtime } from "@/server/platform/context";
import { digestOf, newToken } from "@/server/platform/ids";

export type StaffActor = Extract<Actor, { kind: "merchant_user" }>;

export type ProductOptions = {
  readonly kind?: ProductKind;
  readonly priceMinor?: bigint;
  readonly costMinor?: bigint;
  /** Codes to put on sale at once. */
  readonly stock?: number;
  readonly limits?: PurchaseLimits;
  readonly status?: "draft" | "listed" | "archived";
  readonly merchantId?: Id<"merchant">;
};
export type MadeProduct = { readonly productId: Id<"product">; readonly skuId: Id<"sku">; readonly slug: string };

type Maker = { readonly sql: postgres.Sql; readonly runtime: Runtime };

const SESSION_SECONDS = 3600;

/** A new active shop that sells in CNY. */
export async function insertMerchant({ sql, runtime }: Maker): Promise<Id<"merchant">> {
  const id = runtime.ids.next("merchant");
  const name = JSON.stringify({ "zh-CN": "测试店", en: "Test shop" });
  await sql`insert into merchants (id, slug, name) values (${id}, ${id.slice(-12)}, ${name}::text::jsonb)`;
  return id;
}

/** A person with this role and a live session in the shop. */
export async function insertStaff(
  { sql, runtime }: Maker,
  merchantId: Id<"merchant">,
  role: Role,
): Promise<StaffActor> {
  const userId = runtime.ids.next("user");
  const sessionId = runtime.ids.next("session");
  const expiresAt = addSeconds(runtime.clock.now(), SESSION_SECONDS);
  await sql`insert into users (id, email, name, password_hash) values (${userId}, ${`${userId}@example.test`}, ${role}, '-')`;
  await sql`insert into memberships (merchant_id, user_id, role) values (${merchantId}, ${userId}, ${role})`;
  await sql`insert into sessions (id, kind, digest, user_id, merchant_id, expires_at)
    values (${sessionId}, 'staff', ${digestOf(newToken())}, ${userId}, ${merchantId}, ${expiresAt})`;
  return { kind: "merchant_user", userId, merchantId, role, sessionId };
}

/** A product with one SKU, straight into the catalogue's tables; its category is made on first use. */
export async function insertProduct(
  { sql, runtime }: Maker,
  merchantId: Id<"merchant">,
  options: ProductOptions,
): Promise<MadeProduct> {
  const productId = runtime.ids.next("product");
  const skuId = runtime.ids.next("sku");
  const slug = `p-${productId.slice(-12)}`;
  const name = JSON.stringify({ "zh-CN": "测试卡", en: "Test card" });
  const limits = JSON.stringify(options.limits ?? {});
  await sql`insert into categories (merchant_id, code, name) values (${merchantId}, 'test', ${name}::text::jsonb) on conflict do nothing`;
  await sql`insert into products (merchant_id, id, slug, name, kind, status, category_code)
    values (${merchantId}, ${productId}, ${slug}, ${name}::text::jsonb, ${options.kind ?? "card"}, ${options.status ?? "listed"}, 'test')`;
  await sql`insert into skus (merchant_id, id, product_id, code, price_minor, cost_minor, limits)
    values (${merchantId}, ${skuId}, ${productId}, ${`S-${skuId.slice(-12)}`}, ${String(options.priceMinor ?? 1000n)},
            ${options.costMinor === undefined ? null : String(options.costMinor)}, ${limits}::text::jsonb)`;
  return { productId, skuId, slug };
}

/** An account with a provider whose config is sealed as the payments module expects it. */
export async function insertPaymentAccount(
  { sql, runtime }: Maker,
  merchantId: Id<"merchant">,
  options: { provider: string; config: Readonly<Record<string, string>> },
): Promise<Id<"paymentAccount">> {
  const id = runtime.ids.next("paymentAccount");
  const sealed = runtime.box.seal("payment_account", id, Buffer.from(JSON.stringify(options.config)));
  await sql`insert into payment_accounts (id, merchant_id, provider, sealed_config) values (${id}, ${merchantId}, ${options.provider}, ${sealed})`;
  return id;
}

/** `count` codes on sale that nobody can open: for tests of picking and counting, faster than an import. */
export async function insertUnreadableCodes(
  { sql, runtime }: Maker,
  merchantId: Id<"merchant">,
  sku: { skuId: string; count: number },
): Promise<Id<"batch">> {
  const batchId = runtime.ids.next("batch");
  await sql.begin(async (tx) => {
    await tx`insert into code_batches (merchant_id, id, sku_id, source, state, codes_count, created_by)
      values (${merchantId}, ${batchId}, ${sku.skuId}, 'seed', 'on_sale', ${sku.count}, 'test')`;
    const [pool] = await tx<
      { id: string }[]
    >`insert into code_pools (merchant_id, sku_id, channel, batch_id, codes_count)
      values (${merchantId}, ${sku.skuId}, 'default', ${batchId}, ${sku.count}) returning id::text`;
    invariant(pool, "no pool");
    await tx`insert into codes (merchant_id, pool_id, seq, ciphertext, blind_index)
      select ${merchantId}, ${pool.id}::bigint, n, decode('01', 'hex'), sha256(convert_to(${randomBytes(16).toString("hex")}::text || n, 'UTF8'))
      from generate_series(1, ${sku.count}::int) n`;
    await tx`select vault_open_batch(${merchantId}, ${batchId})`;
  });
  return batchId;
}

/** Every row of every table as text, bytes in their readable form: what a thief of the database would hold. */
export async function dumpEverything(sql: postgres.Sql): Promise<string> {
  return sql.begin(async (tx) => {
    await tx`set local bytea_output = 'escape'`;
    await tx`set local statement_timeout = 0`;
    const tables = await tx<{ name: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast' order by 1`;
    const parts: string[] = [];
    for (const { name } of tables) {
      const rows = await tx.unsafe<{ line: string }[]>(`select t::text as line from ${name} t`);
      parts.push(`-- ${name}`, ...rows.map((row) => row.line));
    }
    return parts.join("\n");
  });
}
