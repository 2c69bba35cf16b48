import "server-only";
import { z } from "zod";
import { CODE_FILE_DELIMITERS, CODE_FILE_ENCODINGS } from "./contract";
import type { CodeFileLayout } from "./domain/code-file";

export const IMPORT_JOB = "vault.import";
export const IMPORT_TASK = "vault_import";

const column = z.int().nullable();
const params = z.object({
  skuId: z.string(),
  encoding: z.enum(CODE_FILE_ENCODINGS),
  delimiter: z.enum(CODE_FILE_DELIMITERS),
  hasHeader: z.int(),
  width: column,
  code: z.int(),
  secret: column,
  serial: column,
  expiresAt: column,
});
export type ImportParams = Pick<z.infer<typeof params>, "skuId" | "encoding"> & { readonly layout: CodeFileLayout };

/** What a job must remember of its file, in the flat form of a job's row. */
export function toJobParams({ skuId, encoding, layout }: ImportParams): z.infer<typeof params> {
  const { secret = null, serial = null, expiresAt = null, code } = layout.columns;
  const { delimiter, width } = layout;
  return { skuId, encoding, delimiter, width, hasHeader: layout.hasHeader ? 1 : 0, code, secret, serial, expiresAt };
}

/** Reads back what `toJobParams` wrote. */
export function fromJobParams(stored: unknown): ImportParams {
  const { skuId, encoding, delimiter, hasHeader, width, ...columns } = params.parse(stored);
  const named = Object.fromEntries(Object.entries(columns).filter(([, at]) => at !== null));
  return {
    skuId,
    encoding,
    layout: { delimiter, width, hasHeader: hasHeader === 1, columns: { ...named, code: columns.code } },
  };
}
