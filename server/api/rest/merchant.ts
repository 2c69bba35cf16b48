import "server-only";
import { z } from "zod";
import { invalid } from "@/server/kernel/errors";
import { createProduct, editProduct } from "@/server/modules/catalog";
import { productInput, productPatch } from "@/server/modules/catalog/contract";
import { listOrders } from "@/server/modules/orders";
import { orderListInput } from "@/server/modules/orders/contract";
import { readJob, readStock, startImport } from "@/server/modules/vault";
import { importCodesInput } from "@/server/modules/vault/contract";
import { hashRequest } from "@/server/platform/idempotency";
import { readBytes, readJson } from "./http";
import { route } from "./router";

const UPLOAD_MAX_BYTES = 64 * 1024 * 1024;
const param = (params: Readonly<Record<string, string>>, name: string) => params[name] ?? "";

/** What merchants call, with a bearer key. */
export const merchantRoutes = [
  route({
    method: "POST",
    path: "/products",
    audience: "merchant",
    body: productInput,
    run: async (ctx, { body }) => {
      const { product, isReplay } = await createProduct(ctx, body);
      return { status: 201, body: product, isReplay };
    },
  }),
  route({
    method: "PATCH",
    path: "/products/:productId",
    audience: "merchant",
    body: productPatch,
    run: async (ctx, { params, body }) => {
      const { product, isReplay } = await editProduct(ctx, param(params, "productId"), body);
      return { status: 200, body: product, isReplay };
    },
  }),
  route({
    method: "POST",
    path: "/skus/:skuId/code-batches",
    audience: "merchant",
    isRaw: true,
    body: importCodesInput,
    run: async (ctx, { params, request }) => {
      const skuId = param(params, "skuId");
      const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
      if (type === "application/json") {
        const { value, raw } = await readJson(request, importCodesInput, UPLOAD_MAX_BYTES);
        const { started, isReplay } = await startImport(withHash(ctx, raw), {
          skuId,
          source: "api",
          codes: value.codes,
          unitCost: value.unitCost,
          note: value.note,
        });
        return { status: 202, body: started, isReplay };
      }
      if (type !== "text/csv")
        throw invalid("request.content_type", { fields: { "Content-Type": "text/csv or application/json" } });
      const bytes = await readBytes(request, UPLOAD_MAX_BYTES);
      const { started, isReplay } = await startImport(withHash(ctx, bytes.toString("base64")), {
        skuId,
        source: "csv",
        bytes,
      });
      return { status: 202, body: started, isReplay };
    },
  }),
  route({
    method: "GET",
    path: "/jobs/:jobId",
    audience: "merchant",
    run: async (ctx, { params }) => ({ status: 200, body: await readJob(ctx, param(params, "jobId")) }),
  }),
  route({
    method: "GET",
    path: "/orders",
    audience: "merchant",
    query: orderListInput,
    run: async (ctx, { query }) => ({ status: 200, body: await listOrders(ctx, query) }),
  }),
  route({
    method: "GET",
    path: "/skus/:skuId/stock",
    audience: "merchant",
    query: z.strictObject({}),
    run: async (ctx, { params }) => ({ status: 200, body: await readStock(ctx, param(params, "skuId")) }),
  }),
];

/** An upload's idempotency hash covers its content. */
function withHash<C extends { idempotency?: { scope: string; key: string; requestHash: Buffer } }>(
  ctx: C,
  content: unknown,
): C {
  return ctx.idempotency
    ? { ...ctx, idempotency: { ...ctx.idempotency, requestHash: hashRequest(ctx.idempotency.scope, content) } }
    : ctx;
}
