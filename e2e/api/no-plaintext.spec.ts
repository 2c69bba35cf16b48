import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { buy, importCsv, merchant, newCodes, newSku, readOrder, reveal, said, sql } from "../shop";

const CODES = 50;
const dataFolder = dirname(process.env.E2E_DEMO ?? ".quanmai/demo.json");

/** Every row of every table as text, bytes readable. */
async function everyTable(): Promise<string> {
  return sql.begin(async (tx) => {
    await tx`set local bytea_output = 'escape'`;
    const tables = await tx<{ name: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast'`;
    const parts: string[] = [];
    for (const { name } of tables)
      for (const row of await tx.unsafe<{ line: string }[]>(`select t::text as line from ${name} t`))
        parts.push(row.line);
    return parts.join("\n");
  });
}

/** Files below the folders that hold one of the codes as text: what `strings` would show a thief of the disk. */
function filesWith(codes: readonly string[], folders: readonly string[]): string[] {
  const scratch = mkdtempSync(join(tmpdir(), "codes-"));
  try {
    const list = join(scratch, "list");
    writeFileSync(list, codes.join("\n"), { mode: 0o600 });
    const found = execFileSync(
      "sh",
      ["-c", `grep -rlaF -f "$0" -- "$@" || test $? -eq 1`, list, ...folders.filter((f) => existsSync(f))],
      { maxBuffer: 1e8 },
    );
    return found.toString().split("\n").filter(Boolean);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

test("fifty codes that were imported, sold, revealed and refunded stand nowhere in plain text", async ({
  request,
  page,
}) => {
  const { skuId } = await newSku(request);
  const codes = newCodes(CODES);
  const secrets = newCodes(CODES);
  const file = `code,secret\n${codes.map((c, i) => `${c},${secrets[i]}`).join("\n")}\n${codes[0]},again\n`;
  expect(await importCsv(request, skuId, file)).toMatchObject({ status: "partial", done: CODES, failed: 1 });
  const known = [...codes, ...secrets];

  const seen: string[] = [];
  for (let i = 0; i < 3; i++) {
    const order = await buy(request, skuId, 2);
    const read = await readOrder(request, order);
    expect(known.filter((c) => JSON.stringify(read).includes(c))).toEqual([]);
    const shown = await said(await reveal(request, order, read.deliveries[0]?.id ?? ""));
    expect(shown).toMatchObject({
      status: 200,
      body: { code: expect.stringMatching(/^QM/), secret: expect.stringMatching(/^QM/) },
    });
    seen.push(String(shown.body.code));
    const lines = read.lines as { id: string }[];
    await request.post(`/api/v1/orders/${order.id}/refunds`, {
      headers: merchant,
      data: { reason: "test", lines: [{ lineId: lines[0]?.id, quantity: 1 }] },
    });
  }
  expect(new Set(seen).size).toBe(3);
  await page.goto("/dev/outbox");
  const html = await page.content();

  const tables = await everyTable();
  expect(tables.length).toBeGreaterThan(10_000);
  // the search can find: an order number stands in the tables
  const [order] = await sql`select number from orders limit 1`;
  expect(tables).toContain(String(order?.number));
  expect(known.filter((c) => tables.includes(c))).toEqual([]);
  expect(known.filter((c) => html.includes(c))).toEqual([]);

  await sql`checkpoint`;
  const place = JSON.parse(readFileSync(join(dataFolder, "pg.json"), "utf8")) as Record<string, unknown>;
  const clusters = Object.values(place).filter(
    (v): v is string => typeof v === "string" && existsSync(join(v, "PG_VERSION")),
  );
  const builds = readdirSync(".").filter((name) => name.startsWith(".next"));
  expect(filesWith(known, [dataFolder, ...clusters, ...builds])).toEqual([]);
});
