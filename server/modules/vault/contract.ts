import { z } from "zod";
import { idSchema } from "@/server/kernel/id";
import { moneyJson } from "@/server/kernel/money";
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

export const importStarted = z.object({ batchId: idSchema("batch"), jobId: idSchema("job") });
export type ImportStarted = z.infer<typeof importStarted>;

/** Why a line of a code file was not taken; the line's content is never part of it. */
export const IMPORT_REASONS = ["duplicate_in_file", "duplicate_in_vault", "code_missing", "code_too_long", "bad_character", "bad_expiry", "expired", "secret_too_long", "serial_too_long", "malformed"] as const;
export type ImportReason = (typeof IMPORT_REASONS)[number];

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
