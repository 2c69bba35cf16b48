import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const seedRecord = z.object({
  /** False while a seed is under way: the next `--if-empty` run takes it up again. */
  isComplete: z.boolean(),
  shops: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      host: z.string(),
      apiKey: z.string(),
      skus: z.array(z.object({ id: z.string(), code: z.string() })),
    }),
  ),
  logins: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })),
});

/** What outside programs need of a seeded installation; it holds passwords and keys, so only its owner may read it. */
export type SeedRecord = z.infer<typeof seedRecord>;

/** The record of an earlier seed; undefined when there is none or it cannot be read. */
export function readSeedFile(path: string): SeedRecord | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return seedRecord.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

/** Writes the record whole or not at all, mode 0600. */
export function writeSeedFile(path: string, record: SeedRecord): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}
