import "server-only";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { conflict, invalid, notFound, precondition } from "@/server/kernel/errors";
import { type Id, isId } from "@/server/kernel/id";
import { fromJson, type Money, type moneyJson } from "@/server/kernel/money";
import { record } from "@/server/modules/audit";
import { skusForSale } from "@/server/modules/catalog";
import { requirePermission } from "@/server/platform/authz";
import { actorRef, type Ctx, scopeOf } from "@/server/platform/context";
import { onceForKey } from "@/server/platform/idempotency";
import { insertJob } from "@/server/platform/job-rows";
import { addJob } from "@/server/platform/jobs";
import { executor, withTransaction } from "@/server/platform/tx";
import type { BATCH_SOURCES, CodeFileEncoding, CodeRow, ColumnMapping, ImportStarted } from "./contract";
import { type CodeFileLayout, detectDelimiter, layoutOf } from "./domain/code-file";
import { IMPORT_JOB, IMPORT_TASK, toJobParams } from "./import-params";
import { insertChunks } from "./import-store";
import { takeIn, type Upload } from "./intake";
import { newKey } from "./keys";
import { RecordFeed } from "./read-records";
import * as store from "./store";

export type StartImportInput = {
  readonly skuId: string;
  readonly source: (typeof BATCH_SOURCES)[number];
  /** A code file as it was uploaded or pasted; either this or `codes`. */
  readonly bytes?: Buffer | AsyncIterable<Buffer> | undefined;
  readonly codes?: readonly CodeRow[] | undefined;
  readonly mapping?: ColumnMapping | undefined;
  readonly encoding?: CodeFileEncoding | undefined;
  readonly unitCost?: z.infer<typeof moneyJson> | undefined;
  readonly note?: string | undefined;
};

type Sku = { readonly id: Id<"sku">; readonly currency: string };
type Plan = {
  readonly ids: ImportStarted;
  readonly sku: Sku;
  readonly unitCost: Money | null;
  readonly upload: Upload;
  readonly layout: CodeFileLayout;
  readonly keys: readonly store.VaultKey[];
};

const LIST_LAYOUT: CodeFileLayout = {
  delimiter: ",",
  hasHeader: false,
  width: 4,
  columns: { code: 0, secret: 1, serial: 2, expiresAt: 3 },
};

/**
 * Takes a code file (or a list of codes) in, sealed, and queues the job that puts its codes into the vault. A file that was
 * imported before is refused with the first job's id (409 vault.file_already_imported). Lines of a list count from 1.
 */
export async function startImport(
  ctx: Ctx,
  input: StartImportInput,
): Promise<{ readonly started: ImportStarted; readonly isReplay: boolean }> {
  requirePermission(ctx, "vault.import");
  const sku = await importableSku(ctx, input.skuId);
  const unitCost = costOf(input, sku);
  const ids: ImportStarted = { batchId: ctx.ids.next("batch"), jobId: ctx.ids.next("job") };
  const upload = await takeIn(ctx, ids.jobId, input.bytes ?? listAsFile(input.codes ?? []), input.encoding);
  const layout = input.bytes === undefined ? LIST_LAYOUT : fileLayout(input, upload);
  if (upload.lines - (layout.hasHeader ? 1 : 0) <= 0) {
    throw invalid("vault.file_empty", { detail: "The file has no rows.", fields: { file: "The file has no rows" } });
  }
  const keys = await keysFor(ctx, ids.batchId);
  const plan: Plan = { ids, sku, unitCost, upload, layout, keys };
  const { answer, isReplay } = await onceForKey(ctx, (tx) => write(tx, ctx, input, plan));
  return { started: answer, isReplay };
}

async function write(tx: Tx, ctx: Ctx, input: StartImportInput, plan: Plan): Promise<ImportStarted> {
  const { ids, sku, upload, layout, unitCost } = plan;
  const scope = scopeOf(ctx);
  const actor = actorRef(ctx.actor);
  const by = actor.id ?? actor.kind;
  const lines = upload.lines - (layout.hasHeader ? 1 : 0);
  const job = await insertJob(tx, scope, {
    id: ids.jobId,
    type: IMPORT_JOB,
    subject: ids.batchId,
    params: toJobParams({ skuId: sku.id, encoding: upload.encoding, layout }),
    fingerprint: input.bytes === undefined ? null : ctx.identities.digest(IMPORT_JOB, upload.digest),
    total: lines,
    startedBy: by,
    createdAt: ctx.clock.now(),
  });
  if (!job.isNew) {
    throw conflict("vault.file_already_imported", {
      detail: "This file was imported before.",
      data: { jobId: job.id },
    });
  }
  await store.insertBatch(tx, scope, {
    id: ids.batchId,
    skuId: sku.id,
    source: input.source,
    currency: sku.currency,
    unitCostMinor: unitCost?.minor ?? null,
    note: input.note ?? null,
    createdBy: by,
  });
  for (const key of plan.keys) await store.insertKey(tx, key);
  await insertChunks(tx, scope, ids.jobId, upload.pieces);
  await addJob(tx, IMPORT_TASK, { jobId: ids.jobId }, { key: `${IMPORT_TASK}:${ids.jobId}` });
  const after = { jobId: ids.jobId, skuId: sku.id, source: input.source, lines, note: input.note ?? null };
  await record(tx, ctx, { action: "vault.import", subject: ids.batchId, after });
  return ids;
}

async function importableSku(ctx: Ctx, skuId: string): Promise<Sku> {
  const [sku] = isId("sku", skuId) ? await skusForSale(executor(ctx), scopeOf(ctx), [skuId]) : [];
  if (!sku) throw notFound("catalog.sku_not_found");
  if (sku.kind !== "card") {
    throw precondition("vault.kind_takes_no_codes", {
      detail: "Codes can only be imported for goods of the kind card.",
      data: { kind: sku.kind },
    });
  }
  return { id: sku.skuId, currency: sku.currency };
}

function costOf(input: StartImportInput, sku: Sku): Money | null {
  if (input.unitCost === undefined) return null;
  const cost = fromJson(input.unitCost);
  if (cost.currency !== sku.currency) {
    throw invalid("vault.bad_unit_cost", { fields: { "unitCost.currency": `Must be ${sku.currency}` } });
  }
  if (cost.minor < 0n) throw invalid("vault.bad_unit_cost", { fields: { "unitCost.minor": "Must not be negative" } });
  return cost;
}

function fileLayout(input: StartImportInput, upload: Upload): CodeFileLayout {
  const delimiter = input.mapping?.delimiter ?? detectDelimiter(upload.firstLine);
  const feed = new RecordFeed(delimiter);
  const [first] = [...feed.push(upload.firstLine), ...feed.end()];
  const options = { delimiter, mapping: input.mapping, mayLackHeader: input.source === "paste" };
  const layout = first?.fields ? layoutOf(first.fields, options) : null;
  if (layout) return layout;
  throw invalid("vault.columns_unknown", {
    detail: "The first row does not name a column `code`; say which column holds what.",
    fields: { mapping: "No column named code" },
  });
}

/** The batch's data key, and the merchant's index key when this is its first import. */
async function keysFor(ctx: Ctx, batchId: string): Promise<store.VaultKey[]> {
  const scope = scopeOf(ctx);
  const dek = await newKey(ctx, scope, { purpose: "dek", batchId });
  const known = await withTransaction(ctx, (tx) => store.primaryKey(tx, scope, { purpose: "idx", batchId: null }));
  return known ? [dek] : [dek, await newKey(ctx, scope, { purpose: "idx", batchId: null })];
}

function listAsFile(codes: readonly CodeRow[]): Buffer {
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (row: CodeRow) =>
    [row.code, row.secret ?? "", row.serial ?? "", row.expiresAt ?? ""].map(quote).join(",");
  return Buffer.from(codes.map(line).join("\n"));
}
