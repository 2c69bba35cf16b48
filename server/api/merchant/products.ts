import "server-only";
import { z } from "zod";
import { pageOutput } from "@/server/kernel/page";
import { auditEntry } from "@/server/modules/audit/contract";
import {
  brandsAndCategories,
  createProduct,
  editProduct,
  merchantProduct,
  merchantProducts,
  readProductHistory,
  readStockWarnings,
} from "@/server/modules/catalog";
import {
  catalogFrame,
  editedProduct,
  merchantProductListInput,
  merchantProductView,
  priceChangeView,
  productInput,
  productPatch,
  stockWarning,
} from "@/server/modules/catalog/contract";
import { staffNames } from "@/server/modules/identity";
import { idempotencyKey, merchantProcedure, router } from "../trpc";
import { withIdempotency } from "./idempotent";

const productId = z.string().max(64);
const byWhom = { actorName: z.string().nullable() };
const history = z.object({
  prices: z.array(priceChangeView.extend(byWhom)),
  edits: z.array(auditEntry.extend(byWhom)),
});

export const productsRouter = router({
  list: merchantProcedure("catalog.read")
    .input(merchantProductListInput)
    .output(pageOutput(merchantProductView))
    .query(({ ctx, input }) => merchantProducts(ctx, input)),

  get: merchantProcedure("catalog.read")
    .input(z.strictObject({ productId }))
    .output(merchantProductView)
    .query(({ ctx, input }) => merchantProduct(ctx, input.productId)),

  categories: merchantProcedure("catalog.read")
    .output(catalogFrame)
    .query(({ ctx }) => brandsAndCategories(ctx)),

  history: merchantProcedure("catalog.read")
    .input(z.strictObject({ productId }))
    .output(history)
    .query(async ({ ctx, input }) => {
      const { prices, edits } = await readProductHistory(ctx, input.productId);
      const names = await staffNames(
        ctx,
        [...prices, ...edits].map((entry) => entry.actorId),
      );
      const named = <T extends { actorId: string | null }>(entry: T) => ({
        ...entry,
        actorName: names.get(entry.actorId ?? "") ?? null,
      });
      return { prices: prices.map(named), edits: edits.map(named) };
    }),

  stockWarnings: merchantProcedure("catalog.read")
    .output(z.array(stockWarning))
    .query(({ ctx }) => readStockWarnings(ctx)),

  create: merchantProcedure("catalog.edit")
    .input(z.strictObject({ product: productInput, idempotencyKey }))
    .output(editedProduct)
    .mutation(async ({ ctx, input }) => {
      const submit = { route: "products.create", key: input.idempotencyKey, content: input.product };
      return (await createProduct(withIdempotency(ctx, submit), input.product)).product;
    }),

  edit: merchantProcedure("catalog.edit")
    .input(z.strictObject({ productId, patch: productPatch, idempotencyKey }))
    .output(editedProduct)
    .mutation(async ({ ctx, input }) => {
      const submit = { route: `products.edit/${input.productId}`, key: input.idempotencyKey, content: input.patch };
      return (await editProduct(withIdempotency(ctx, submit), input.productId, input.patch)).product;
    }),
});
