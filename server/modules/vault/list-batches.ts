import "server-only";
import { z } from "zod";
import { idSchema } from "@/server/kernel/id";
import { decodeCursor, type Page, toPage } from "@/server/kernel/page";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { withTransaction } from "@/server/platform/tx";
import { type BatchListInput, type BatchView, batchView } from "./contract";
import { batchesOf } from "./store";

const cursor = z.object({ at: z.iso.datetime(), id: idSchema("batch") });

/** The merchant's batches, newest first, with how many codes of each can be sold now. */
export async function listBatches(ctx: Ctx, input: BatchListInput): Promise<Page<BatchView>> {
  requirePermission(ctx, "vault.read");
  const after = input.after === undefined ? undefined : decodeCursor(cursor, input.after);
  const rows = await withTransaction(ctx, (tx) =>
    batchesOf(tx, scopeOf(ctx), {
      skuId: input.skuId,
      after: after ? { at: new Date(after.at), id: after.id } : undefined,
      limit: input.limit + 1,
    }),
  );
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
  return { items: page.items.map((row) => batchView.parse({ ...row, codes: row.codesCount })), next: page.next };
}
