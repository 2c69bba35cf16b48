import "server-only";
import { z } from "zod";
import { idSchema } from "@/server/kernel/id";
import { pageOutput } from "@/server/kernel/page";
import { brandsAndCategories, listProducts, productById, productBySlug, skusForSale } from "@/server/modules/catalog";
import { catalogFrame, productDetail, productView, SLUG, shelfInput } from "@/server/modules/catalog/contract";
import { scopeOf } from "@/server/platform/context";
import { router, shopProcedure } from "../trpc";

const productKey = z.union([
  z.strictObject({ slug: z.string().regex(SLUG) }),
  z.strictObject({ id: idSchema("product") }),
]);

/** What is sold in the shop of the request's host. */
export const catalogRouter = router({
  list: shopProcedure
    .input(shelfInput)
    .output(pageOutput(productView))
    .query(({ ctx, input }) => listProducts(ctx, input)),

  product: shopProcedure
    .input(productKey)
    .output(productDetail)
    .query(({ ctx, input }) => ("slug" in input ? productBySlug(ctx, input.slug) : productById(ctx, input.id))),

  /** The product that a SKU belongs to; null when it is not listed. */
  productOfSku: shopProcedure
    .input(z.strictObject({ skuId: idSchema("sku") }))
    .output(productDetail.nullable())
    .query(async ({ ctx, input }) => {
      const [sku] = await skusForSale(ctx.db, scopeOf(ctx), [input.skuId]);
      return sku?.isActive && sku.status === "listed" ? productById(ctx, sku.productId) : null;
    }),

  categories: shopProcedure
    .input(z.strictObject({}).optional())
    .output(catalogFrame)
    .query(({ ctx }) => brandsAndCategories(ctx)),
});
