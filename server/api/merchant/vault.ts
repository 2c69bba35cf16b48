import "server-only";
import { z } from "zod";
import { notFound } from "@/server/kernel/errors";
import { idSchema } from "@/server/kernel/id";
import { pageOutput } from "@/server/kernel/page";
import { skuStock } from "@/server/modules/catalog/contract";
import { listBatches, readStock, startImport } from "@/server/modules/vault";
import { batchListInput, batchView, importFileInput, importStarted } from "@/server/modules/vault/contract";
import { idempotencyKey, merchantProcedure, router } from "../trpc";
import { withIdempotency } from "./idempotent";
import { skuLabel, skuLabels } from "./labels";

/** Longer text goes through the upload route, like a file. */
const PASTE_MAX = 100_000;
const skuId = idSchema("sku");

export const vaultRouter = router({
  /** Takes pasted text in; its first line may name the columns, else they are code, secret, serial, expiry. */
  import: merchantProcedure("vault.import")
    .input(
      z.strictObject({
        skuId,
        text: z.string().min(1).max(PASTE_MAX),
        ...importFileInput.omit({ source: true, encoding: true }).shape,
        idempotencyKey,
      }),
    )
    .output(importStarted)
    .mutation(async ({ ctx, input: { text, idempotencyKey: key, ...options } }) => {
      const submit = { route: `vault.import/${options.skuId}`, key, content: { text, ...options } };
      const bytes = Buffer.from(text, "utf8");
      return (
        await startImport(withIdempotency(ctx, submit), { ...options, source: "paste", encoding: "utf-8", bytes })
      ).started;
    }),

  /** What an import page says of the SKU that it is for. */
  sku: merchantProcedure("vault.read")
    .input(z.strictObject({ skuId }))
    .output(skuLabel.extend({ available: z.int() }))
    .query(async ({ ctx, input }) => {
      const label = (await skuLabels(ctx, [input.skuId])).get(input.skuId);
      if (!label) throw notFound("catalog.sku_not_found");
      return { ...label, available: (await readStock(ctx, input.skuId)).available };
    }),

  batches: merchantProcedure("vault.read")
    .input(batchListInput)
    .output(pageOutput(batchView.extend({ sku: skuLabel.nullable() })))
    .query(async ({ ctx, input }) => {
      const page = await listBatches(ctx, input);
      const labels = await skuLabels(
        ctx,
        page.items.map((batch) => batch.skuId),
      );
      return { ...page, items: page.items.map((batch) => ({ ...batch, sku: labels.get(batch.skuId) ?? null })) };
    }),

  stock: merchantProcedure("vault.read")
    .input(z.strictObject({ skuId }))
    .output(skuStock)
    .query(({ ctx, input }) => readStock(ctx, input.skuId)),
});
