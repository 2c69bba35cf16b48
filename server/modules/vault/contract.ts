import { z } from "zod";
import { idSchema } from "@/server/kernel/id";
import { moneyJson } from "@/server/kernel/money";
import { pageInput } from "@/server/kernel/page";
import { plainText } from "@/server/kernel/text";

export const KEY_PURPOSES = ["dek", "idx", "tag"] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];
export const KEY_STATES = ["primary", "active", "disabled", "destroyed"] as const;
export const BATCH_STATES = ["draft", "sealed", "approved", "on_sale", "closed", "recalled"] as const;
export type BatchState = (typeof BATCH_STATES)[number];
export const CODE_HOLD_KINDS = ["void", "quarantined", "recalled"] as const;
export const BATCH_SOURCES = ["csv", "paste", "api", "seed"] as const;

export const CODE_MAX = 500;
export const SECRET_MAX = 500;
export const SERIAL_MAX = 120;

/** One row of a code file. `code` and `secret` are what the buyer sees; neither is ever stored in plain text. */
export const codeRow = z.strictObject({
  code: plainText(CODE_MAX).min(1),
  secret: plainText(SECRET_MAX).optional(),
  serial: plainText(SERIAL_MAX).optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});
export type CodeRow = z.infer<typeof codeRow>;

export const importCodesInput = z.strictObject({
  codes: z.array(codeRow).min(1).max(10_000),
  unitCost: moneyJson.optional(),
  note: plainText(200).optional(),
});
export type ImportCodesInput = z.infer<typeof importCodesInput>;

export const CODE_FILE_MAX_BYTES = 64 * 1024 * 1024;
export const CODE_FILE_ENCODINGS = ["utf-8", "gb18030"] as const;
export type CodeFileEncoding = (typeof CODE_FILE_ENCODINGS)[number];
export const CODE_FILE_DELIMITERS = [",", "\t", ";", "，", "|", " "] as const;
export type CodeFileDelimiter = (typeof CODE_FILE_DELIMITERS)[number];

const columnIndex = z.int().min(0).max(199);

/** Which column holds what, counted from 0; needed when the first row does not name its columns by their known names. */
export const columnMapping = z
  .strictObject({
    hasHeader: z.boolean(),
    code: columnIndex,
    secret: columnIndex.optional(),
    serial: columnIndex.optional(),
    expiresAt: columnIndex.optional(),
    delimiter: z.enum(CODE_FILE_DELIMITERS).optional(),
  })
  .refine((m) => {
    const used = [m.code, m.secret, m.serial, m.expiresAt].filter((column) => column !== undefined);
    return new Set(used).size === used.length;
  }, "vault.column_used_twice");
export type ColumnMapping = z.infer<typeof columnMapping>;

/** What comes beside an uploaded or pasted code file. */
export const importFileInput = z.strictObject({
  source: z.enum(["csv", "paste"]),
  mapping: columnMapping.optional(),
  encoding: z.enum(CODE_FILE_ENCODINGS).optional(),
  unitCost: moneyJson.optional(),
  note: plainText(200).optional(),
});
export type ImportFileInput = z.infer<typeof importFileInput>;

export const importStarted = z.object({ batchId: idSchema("batch"), jobId: idSchema("job") });
export type ImportStarted = z.infer<typeof importStarted>;

/** Why a line of a code file was not taken; the line's content is never part of it. */
export const IMPORT_REASONS = [
  "duplicate_in_file",
  "duplicate_in_vault",
  "code_missing",
  "code_too_long",
  "bad_character",
  "bad_expiry",
  "expired",
  "secret_too_long",
  "serial_too_long",
  "malformed",
] as const;
export type ImportReason = (typeof IMPORT_REASONS)[number];

export const IMPORT_JOB_STATES = [
  "queued",
  "running",
  "paused",
  "succeeded",
  "partial",
  "failed",
  "cancelled",
] as const;
export type ImportJobState = (typeof IMPORT_JOB_STATES)[number];
export const IMPORT_PHASES = ["queued", "reading", "sealing", "opening", "done"] as const;
export type ImportPhase = (typeof IMPORT_PHASES)[number];
export const IMPORT_ACTIONS = ["pause", "resume", "cancel"] as const;
export type ImportAction = (typeof IMPORT_ACTIONS)[number];

/** A long job as its owner watches it: `total` is an estimate until it has ended, `done` + `failed` are lines. */
export const jobView = z.object({
  id: idSchema("job"),
  type: z.string(),
  status: z.enum(IMPORT_JOB_STATES),
  phase: z.string(),
  total: z.int().nullable(),
  done: z.int(),
  failed: z.int(),
  error: z.string().nullable(),
  batchId: idSchema("batch").nullable(),
  skuId: idSchema("sku").nullable(),
  startedBy: z.string(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});
export type JobView = z.infer<typeof jobView>;

/** A line that was not taken: its number and why, never what stood in it. */
export const importFailure = z.object({ line: z.int(), reason: z.enum(IMPORT_REASONS) });
export type ImportFailure = z.infer<typeof importFailure>;

export const jobListInput = z.strictObject({ ...pageInput.shape, status: z.enum(IMPORT_JOB_STATES).optional() });
export type JobListInput = z.infer<typeof jobListInput>;
export const failureListInput = z.strictObject({ jobId: idSchema("job"), ...pageInput.shape });
export type FailureListInput = z.infer<typeof failureListInput>;
export const batchListInput = z.strictObject({ ...pageInput.shape, skuId: idSchema("sku").optional() });
export type BatchListInput = z.infer<typeof batchListInput>;

export const CODE_STATES = ["draft", "available", "expired", "reserved", "sold", ...CODE_HOLD_KINDS] as const;
export type CodeState = (typeof CODE_STATES)[number];

/** A code that was looked up by its full text: where it is and what became of it, still masked. */
export const foundCode = z.object({
  codeId: z.string(),
  skuId: idSchema("sku"),
  batchId: idSchema("batch"),
  masked: z.string(),
  state: z.enum(CODE_STATES),
  expiresAt: z.date().nullable(),
  orderLineId: idSchema("line").nullable(),
});
export type FoundCode = z.infer<typeof foundCode>;

export const batchView = z.object({
  id: idSchema("batch"),
  skuId: idSchema("sku"),
  source: z.enum(BATCH_SOURCES),
  state: z.enum(BATCH_STATES),
  codes: z.int(),
  available: z.int(),
  note: z.string().nullable(),
  createdAt: z.date(),
});
export type BatchView = z.infer<typeof batchView>;

/** What a buyer sees when a delivered code is opened. */
export const revealedCode = z.object({
  code: z.string(),
  secret: z.string().optional(),
  serial: z.string().optional(),
  expiresAt: z.string().nullable(),
  guide: z.string().nullable(),
});
export type RevealedCode = z.infer<typeof revealedCode>;
