import "server-only";
import type { Tx } from "@/db/client";
import { brands, categories, products, skus } from "@/db/schema/catalog";
import { memberships, users } from "@/db/schema/identity";
import { merchants, shopDomains } from "@/db/schema/merchants";
import { paymentAccounts } from "@/db/schema/payments";
import { sandboxAccountConfig } from "@/server/adapters/payments/sandbox-bank";
import { PERMISSIONS } from "@/server/kernel/permissions";
import { hashPassword } from "@/server/modules/identity";
import { createApiKey } from "@/server/modules/merchants";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { newToken } from "@/server/platform/ids";
import { withTransaction } from "@/server/platform/tx";
import type { ProductPlan, ShopPlan } from "./plan";
import type { SeedRecord } from "./seed-file";

export type WrittenShop = { readonly shop: SeedRecord["shops"][number]; readonly logins: SeedRecord["logins"] };

/** Scopes of the key that programs get: everything but making more keys. */
const KEY_SCOPES = PERMISSIONS.filter((permission) => permission !== "developers.manage");

/**
 * Writes a shop with its goods, staff, payment account and API key in one transaction. `beforeCommit` gets the
 * passwords and the key, which exist nowhere else, so that they are kept before the shop exists.
 */
export async function writeShop(
  ctx: Ctx,
  plan: ShopPlan,
  beforeCommit: (written: WrittenShop) => void,
): Promise<WrittenShop> {
  const staff = await Promise.all(
    plan.staff.map(async (person) => {
      const password = newToken();
      return { ...person, id: ctx.ids.next("user"), password, passwordHash: await hashPassword(password) };
    }),
  );
  return withTransaction(ctx, async (tx) => {
    const { merchantId: id } = scopeOf(ctx);
    const { slug, host, name, settings } = plan;
    await tx.insert(merchants).values({ id, slug, name, settings, isDefault: plan.isDefault ? "default" : null });
    await tx.insert(shopDomains).values({ host, merchantId: id });
    const skuIds = await writeGoods(tx, ctx, plan);
    await tx
      .insert(users)
      .values(
        staff.map(({ id: userId, email, name: who, passwordHash }) => ({ id: userId, email, name: who, passwordHash })),
      );
    await tx
      .insert(memberships)
      .values(staff.map((person) => ({ merchantId: id, userId: person.id, role: person.role })));
    await writePaymentAccount(tx, ctx, plan.name["zh-CN"]);
    const { key } = await createApiKey(ctx, { name: "demo", scopes: [...KEY_SCOPES] });
    const written = {
      shop: { id, slug, host, apiKey: key, skus: skuIds },
      logins: staff.map(({ role, email, password }) => ({ role, email, password })),
    };
    beforeCommit(written);
    return written;
  });
}

async function writeGoods(tx: Tx, ctx: Ctx, plan: ShopPlan): Promise<{ id: string; code: string }[]> {
  const { merchantId } = scopeOf(ctx);
  await tx.insert(categories).values(plan.categories.map((category) => ({ merchantId, ...category })));
  await tx.insert(brands).values(plan.brands.map((brand) => ({ merchantId, ...brand })));
  const placed = plan.products.map((product) => ({ product, id: ctx.ids.next("product") }));
  await tx.insert(products).values(placed.map(({ id, product }) => ({ merchantId, id, ...productColumns(product) })));
  const rows = placed.flatMap(({ id: productId, product }) =>
    product.skus.map(({ codeValidDays: _days, faceValueMinor, ...sku }, sort) => ({
      merchantId,
      id: ctx.ids.next("sku"),
      productId,
      sort,
      faceValueMinor,
      listPriceMinor: faceValueMinor > sku.priceMinor ? faceValueMinor : null,
      ...sku,
    })),
  );
  await tx.insert(skus).values(rows);
  return rows.map(({ id, code }) => ({ id, code }));
}

function productColumns({ skus: _skus, tags, ...product }: ProductPlan) {
  return { ...product, tags: [...tags], status: "listed" as const, art: `/art/${product.slug}.svg` };
}

async function writePaymentAccount(tx: Tx, ctx: Ctx, payee: string): Promise<void> {
  const { merchantId } = scopeOf(ctx);
  const id = ctx.ids.next("paymentAccount");
  const config = sandboxAccountConfig(ctx.env.TOKEN_SECRET, { merchantId, payee });
  const sealedConfig = ctx.box.seal("payment_account", id, Buffer.from(JSON.stringify(config)));
  await tx.insert(paymentAccounts).values({ id, merchantId, provider: "sandbox", sealedConfig });
}
