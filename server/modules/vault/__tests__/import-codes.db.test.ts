import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import type { Id } from "@/server/kernel/id";
import { toIso } from "@/server/kernel/instant";
import { hashRequest } from "@/server/platform/idempotency";
import {
  controlImport,
  listBatches,
  listJobFailures,
  listJobs,
  readJob,
  readStock,
  runImport,
  startImport,
} from "../index";
import { expectRefusal, openedCodes } from "./expectations";
import { codeFile, failingAt, importInto, resultOf } from "./support";

let h: Harness;
let skuId: Id<"sku">;
const csv = (text: string) => Buffer.from(text);

beforeAll(async () => {
  h = await openHarness();
});
afterAll(() => h.close());

async function freshSku(): Promise<Id<"sku">> {
  skuId = (await h.makeProduct()).skuId;
  return skuId;
}

/** Numbers of a SKU's codes by pool, in order. */
async function numbers(of: string): Promise<number[][]> {
  const rows = await h.sql<{ seqs: number[] }[]>`
    select array_agg(c.seq order by c.seq) as seqs from code_pools p left join codes c on c.pool_id = p.id where p.sku_id = ${of} group by p.id order by p.id`;
  return rows.map((row) => row.seqs);
}
const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1);

describe("an import of a code file", () => {
  it("takes 1,000 codes and puts them on sale at once", async () => {
    const { text, codes } = codeFile("THOUSAND", 1000);
    const { job, failures } = await importInto(h, {
      skuId: await freshSku(),
      bytes: csv(text),
      unitCost: { minor: "4500", currency: "CNY" },
      note: "November",
    });
    expect(job).toMatchObject({ state: "succeeded", phase: "done", total: 1000, done: 1000, failed: 0, error: null });
    expect(failures).toEqual({});
    expect(await numbers(skuId)).toEqual([upTo(1000)]);
    expect(await readStock(h.ctx(), skuId)).toEqual({ available: 1000, reserved: 0, sold: 0, void: 0, quarantined: 0 });
    expect(await h.sql`select 1 from import_chunks where job_id = ${job.id}`).toHaveLength(0);
    const { items } = await listBatches(h.ctx(), { skuId, limit: 20 });
    expect(items).toMatchObject([
      { id: job.subject, skuId, source: "csv", state: "on_sale", codes: 1000, available: 1000, note: "November" },
    ]);
    expect((await openedCodes(h, skuId, 10)).map((row) => row.code)).toEqual(codes.filter((_, at) => at % 10 === 0));
    expect(await readJob(h.ctx(), job.id)).toMatchObject({
      status: "succeeded",
      total: 1000,
      done: 1000,
      failed: 0,
      phase: "done",
      skuId,
    });
  });

  it.each([
    ["UTF-8", (text: string) => Buffer.from(text)],
    ["UTF-8 with a byte order mark", (text: string) => Buffer.from(`\ufeff${text}`)],
    ["UTF-8 with CRLF", (text: string) => Buffer.from(text.replaceAll("\n", "\r\n"))],
    ["UTF-8 with CR", (text: string) => Buffer.from(text.replaceAll("\n", "\r"))],
    ["GB18030", (text: string) => gb18030(text)],
    ["GB18030 with CRLF", (text: string) => gb18030(text.replaceAll("\n", "\r\n"))],
  ])("reads %s", async (name, encode) => {
    const key = name.replace(/\W/g, "").toUpperCase();
    const text = `code,secret,serial,expires_at\n${key}-0001,密码一,批次,2099-12-31\n"${key}-0002","a,""b""",,\n`;
    const { job } = await importInto(h, { skuId: await freshSku(), bytes: encode(text) });
    expect(job.state).toBe("succeeded");
    expect(await openedCodes(h, skuId)).toEqual([
      { code: `${key}-0001`, secret: "密码一", serial: "批次", expiresAt: "2099-12-31T15:59:59.999Z" },
      { code: `${key}-0002`, secret: 'a,"b"', expiresAt: null },
    ]);
  });

  it.each([
    ["in a field", "code,secret\nCUTA-1,x\nCUTA-2", { 3: "malformed" }],
    ["in quotes", 'code,secret\nCUTB-1,x\n"CUTB-2,', { 3: "malformed" }],
    ["in a character", Buffer.from("code,secret\nCUTC-1,x\nCUTC-2,密").subarray(0, -1), { 3: "malformed" }],
  ])("that was cut %s takes what came before and names the last line", async (_, text, expected) => {
    const { job, failures } = await importInto(h, { skuId: await freshSku(), bytes: Buffer.from(text as string) });
    expect(job).toMatchObject({ state: "partial", total: 2, done: 1, failed: 1 });
    expect(failures).toEqual(expected);
  });

  it("refuses lines for their own reasons, by number, and takes the rest", async () => {
    const lines = [
      "code,secret,serial,expires_at",
      "GOOD-1,,,",
      ",secret,,",
      "GOOD-2,,,2099-01-01",
      "BAD-EXPIRY,,,next year",
      "OLD,,,2020-01-01",
      `${"L".repeat(501)},,,`,
      '"unclosed,,,',
      "",
      "BELL\u0007,,,",
      "GOOD-3",
      "good 3,again,,",
    ];
    const { job, failures } = await importInto(h, { skuId: await freshSku(), bytes: csv(lines.join("\n")) });
    expect(job).toMatchObject({ state: "partial", total: 10, done: 3, failed: 7 });
    const reasons = {
      3: "code_missing",
      5: "bad_expiry",
      6: "expired",
      7: "code_too_long",
      8: "malformed",
      10: "bad_character",
      12: "duplicate_in_file",
    };
    expect(failures).toEqual(reasons);
    const page = await listJobFailures(h.ctx(), { jobId: job.id as Id<"job">, limit: 5 });
    const rest = await listJobFailures(h.ctx(), { jobId: job.id as Id<"job">, limit: 5, after: page.next ?? "" });
    expect([...page.items, ...rest.items].map((f) => f.line)).toEqual(Object.keys(reasons).map(Number));
  });

  it("finds duplicates far apart in the file and in the vault, in any spelling, by line", async () => {
    const first = codeFile("TWIN", 5000);
    await importInto(h, { skuId: await freshSku(), bytes: csv(first.text) });
    const second = codeFile("NEXT", 4500);
    const rows = second.text.trimEnd().split("\n");
    rows.push(second.codes[0]?.toLowerCase().replaceAll("-", " ") ?? "", `${first.codes[7]},other`);
    const { job, failures } = await importInto(h, { skuId: await freshSku(), bytes: csv(`${rows.join("\n")}\n`) });
    expect(job).toMatchObject({ state: "partial", total: 4502, done: 4500, failed: 2 });
    expect(failures).toEqual({ 4502: "duplicate_in_file", 4503: "duplicate_in_vault" });
    expect(await numbers(skuId)).toEqual([upTo(4500)]);
  });

  it("is refused the second time with the first job, until the first has failed", async () => {
    const { text } = codeFile("AGAIN", 3);
    const { job } = await importInto(h, { skuId: await freshSku(), bytes: csv(text) });
    await expectRefusal(
      startImport(h.ctx(), { skuId, source: "csv", bytes: csv(text) }),
      409,
      "vault.file_already_imported",
      { jobId: job.id },
    );
    const all = await importInto(h, { skuId, bytes: csv(text.replace("\n", "\n\n")) });
    expect(all.job).toMatchObject({ state: "failed", done: 0, failed: 3, error: "vault.no_code_taken" });
    expect(all.failures).toEqual({ 3: "duplicate_in_vault", 4: "duplicate_in_vault", 5: "duplicate_in_vault" });
    const again = await importInto(h, { skuId, bytes: csv(text.replace("\n", "\n\n")) });
    expect(again.job.state).toBe("failed");
    expect(await h.sql`select 1 from code_batches where sku_id = ${skuId} and state = 'closed'`).toHaveLength(2);
  });

  it("takes a file that comes as a stream, and one of another merchant with the same content", async () => {
    const { text } = codeFile("STREAM", 20_000);
    async function* stream() {
      for (let at = 0; at < text.length; at += 70_001) yield csv(text.slice(at, at + 70_001));
    }
    const { job } = await importInto(h, { skuId: await freshSku(), bytes: stream() });
    expect(job).toMatchObject({ state: "succeeded", done: 20_000 });
    const other = await h.secondMerchant();
    const theirs = await h.makeProduct({ merchantId: other });
    const twin = await importInto(h, { skuId: theirs.skuId, bytes: csv(text) }, h.ctx(undefined, other));
    expect(twin.job).toMatchObject({ state: "succeeded", done: 20_000 });
  });

  it("reads columns by a mapping, and pasted rows without names", async () => {
    const mapping = { hasHeader: true, code: 2, secret: 0 };
    await importInto(h, {
      skuId: await freshSku(),
      bytes: csv("geheim;x;nummer\ns1;-;MAP-1\n"),
      mapping: { ...mapping, delimiter: ";" },
    });
    expect(await openedCodes(h, skuId)).toEqual([{ code: "MAP-1", secret: "s1", expiresAt: null }]);
    await importInto(h, { skuId: await freshSku(), source: "paste", bytes: csv("PASTE-1\tp1\nPASTE-2\tp2") });
    expect((await openedCodes(h, skuId)).map((row) => row.secret)).toEqual(["p1", "p2"]);
  });

  it("keeps codes of one expiry hour together, soonest sold first and none in its last hour", async () => {
    const soon = toIso(new Date(h.runtime.clock.now().getTime() + 2 * 3_600_000));
    const codes = [
      { code: "EXP-1" },
      { code: "EXP-2", expiresAt: "2099-05-01T10:15:00Z" },
      { code: "EXP-3", expiresAt: soon },
      { code: "EXP-4", expiresAt: "2099-05-01T10:45:00+00:00" },
      { code: "EXP-5", expiresAt: toIso(h.runtime.clock.now()) },
    ];
    const { job, failures } = await importInto(h, { skuId: await freshSku(), source: "api", codes });
    expect(job).toMatchObject({ state: "partial", done: 4, fingerprint: null });
    expect(failures).toEqual({ 5: "expired" });
    expect(await numbers(skuId)).toHaveLength(3);
    await h.sql`select vault_reserve(${h.shop.merchantId}, ${skuId}, 'default', 'line', 1)`;
    const [sold] =
      await h.sql`select expires_at from codes c join allocations a on a.code_id = c.id where a.order_line_id = 'line'`;
    expect(toIso(sold?.expires_at)).toBe(soon);
  });
});

describe("an import that is interrupted", () => {
  it("goes on without a code twice or a number missing, wherever the power failed", async () => {
    const { text, codes } = codeFile("CRASH", 15_000);
    const rows = text.trimEnd().split("\n");
    rows.splice(3000, 0, "", `${codes[10]},again`, '"broken');
    const { started } = await startImport(h.ctx(), {
      skuId: await freshSku(),
      source: "csv",
      bytes: csv(rows.join("\n")),
    });
    const seen = new Set<number>();
    let crashes = 0;
    for (let at = 1; (await resultOf(h, started.jobId)).job.finishedAt === null; at++) {
      const db = failingAt(h.db, (at % 9) + 1, at % 2 === 0 ? "before_commit" : "after_commit");
      crashes += await runImport({ ...h.runtime, db }, started.jobId).then(
        () => 0,
        () => 1,
      );
      const { job } = await resultOf(h, started.jobId);
      const [count] =
        await h.sql`select count(*)::int as n from codes c join code_pools p on p.id = c.pool_id where p.sku_id = ${skuId}`;
      expect(count?.n).toBe(job.done);
      seen.add(job.done);
    }
    expect(crashes).toBeGreaterThan(4);
    expect(seen.size).toBeGreaterThan(3);
    const { job, failures } = await resultOf(h, started.jobId);
    expect(job).toMatchObject({ state: "partial", done: 15_000, failed: 2, total: 15_002 });
    expect(failures).toEqual({ 3002: "duplicate_in_file", 3003: "malformed" });
    expect(await numbers(skuId)).toEqual([upTo(15_000)]);
    expect((await readStock(h.ctx(), skuId)).available).toBe(15_000);
    expect((await openedCodes(h, skuId, 500)).map((row) => row.code)).toEqual(codes.filter((_, at) => at % 500 === 0));
  });

  it("is done once when two workers run it at the same time", async () => {
    const { text } = codeFile("DOUBLE", 9000);
    const { started } = await startImport(h.ctx(), { skuId: await freshSku(), source: "csv", bytes: csv(text) });
    await Promise.all([1, 2, 3].map(() => runImport(h.runtime, started.jobId)));
    expect((await resultOf(h, started.jobId)).job).toMatchObject({ state: "succeeded", done: 9000, failed: 0 });
    expect(await numbers(skuId)).toEqual([upTo(9000)]);
    expect((await readStock(h.ctx(), skuId)).available).toBe(9000);
  });

  it("takes each code once when two files with the same codes run at the same time", async () => {
    const { text } = codeFile("RIVAL", 6000);
    const [header = "", ...rows] = text.trimEnd().split("\n");
    const files = [rows, rows.toReversed()].map((list) => [header, ...list].join("\n"));
    await freshSku();
    const jobs = await Promise.all(
      files.map(async (file) => (await startImport(h.ctx(), { skuId, source: "csv", bytes: csv(file) })).started.jobId),
    );
    await Promise.all(jobs.map((jobId) => runImport(h.runtime, jobId)));
    const results = await Promise.all(jobs.map((jobId) => resultOf(h, jobId)));
    expect(results.reduce((sum, { job }) => sum + job.done, 0)).toBe(6000);
    expect(results.reduce((sum, { job }) => sum + job.failed, 0)).toBe(6000);
    for (const { failures } of results)
      expect(Object.values(failures).every((reason) => reason === "duplicate_in_vault")).toBe(true);
    for (const seqs of await numbers(skuId)) expect(seqs).toEqual(upTo(seqs.length));
  });

  it("can be paused, resumed and cancelled; what was taken goes on sale", async () => {
    const { text } = codeFile("CANCEL", 15_000);
    const { started } = await startImport(h.ctx(), { skuId: await freshSku(), source: "csv", bytes: csv(text) });
    const { jobId } = started;
    expect(await controlImport(h.ctx(), { jobId, action: "pause" })).toMatchObject({ status: "paused" });
    await runImport(h.runtime, jobId);
    expect((await resultOf(h, jobId)).job).toMatchObject({ state: "paused", done: 0 });
    await controlImport(h.ctx(), { jobId, action: "resume" });
    const db = failingAt(h.db, 7, "after_commit");
    await expect(runImport({ ...h.runtime, db }, jobId, { isLastAttempt: true })).rejects.toThrow("power cut");
    const { job } = await resultOf(h, jobId);
    expect(job).toMatchObject({ state: "paused", error: "vault.import_interrupted" });
    expect(job.done).toBeGreaterThan(0);
    await expectRefusal(controlImport(h.ctx(), { jobId, action: "pause" }), 409, "jobs.wrong_state");
    await controlImport(h.ctx(), { jobId, action: "cancel" });
    await runImport(h.runtime, jobId);
    await runImport(h.runtime, jobId);
    expect((await resultOf(h, jobId)).job).toMatchObject({ state: "cancelled", done: job.done, phase: "done" });
    expect((await readStock(h.ctx(), skuId)).available).toBe(job.done);
    const rest = await importInto(h, { skuId, bytes: csv(text) });
    expect(rest.job).toMatchObject({ state: "partial", done: 15_000 - job.done, failed: job.done });
    await expectRefusal(controlImport(h.ctx(), { jobId, action: "resume" }), 409, "jobs.wrong_state");
  });
});

describe("an import is refused", () => {
  const file = { source: "csv", bytes: csv("code\nX-1\n") } as const;

  it("without the permission, and for another shop's SKU as if it did not exist", async () => {
    await freshSku();
    await expectRefusal(
      startImport(h.ctx(await h.staff("support")), { skuId, ...file }),
      403,
      "identity.permission_missing",
    );
    await expectRefusal(startImport(h.ctx({ kind: "guest" }), { skuId, ...file }), 401, "identity.sign_in_needed");
    const other = await h.secondMerchant();
    await expectRefusal(startImport(h.ctx(undefined, other), { skuId, ...file }), 404, "catalog.sku_not_found");
    await expectRefusal(startImport(h.ctx(), { skuId: "sku_1'; --", ...file }), 404, "catalog.sku_not_found");
    const { started } = await startImport(h.ctx(), { skuId, ...file });
    await expectRefusal(readJob(h.ctx(undefined, other), started.jobId), 404, "jobs.not_found");
    await expectRefusal(readStock(h.ctx(undefined, other), skuId), 404, "catalog.sku_not_found");
    await expectRefusal(
      controlImport(h.ctx(undefined, other), { jobId: started.jobId, action: "cancel" }),
      404,
      "jobs.not_found",
    );
    expect((await listJobs(h.ctx(undefined, other), { limit: 20 })).items).toEqual([]);
    expect((await listBatches(h.ctx(undefined, other), { limit: 20 })).items).toEqual([]);
  });

  it("for a kind that takes no codes", async () => {
    const { skuId: direct } = await h.makeProduct({ kind: "direct" });
    await expectRefusal(startImport(h.ctx(), { skuId: direct, ...file }), 422, "vault.kind_takes_no_codes");
  });

  it.each([
    ["an empty file", Buffer.alloc(0), "vault.file_empty"],
    ["nothing but blank lines", csv("\n \r\n\n"), "vault.file_empty"],
    ["nothing but a byte order mark", csv("\ufeff"), "vault.file_empty"],
    ["nothing but a header", csv("code,secret\n"), "vault.file_empty"],
    ["a NUL byte", csv("code\nA\0B\n"), "vault.file_not_text"],
    ["UTF-16", Buffer.from("\ufeffcode\nA\n", "utf16le"), "vault.file_not_text"],
    [
      "bytes of no encoding",
      Buffer.concat([csv("code\n"), Buffer.from([0xff, 0xff, 0xff, 0x0a])]),
      "vault.file_not_text",
    ],
    ["more than 64 MiB", Buffer.alloc(64 * 1024 * 1024 + 1, "A"), "vault.file_too_large"],
  ])("with 400 and the field for %s, and nothing is written", async (_, bytes, code) => {
    await freshSku();
    const before =
      await h.sql`select (select count(*) from jobs) + (select count(*) from code_batches) + (select count(*) from vault_keys) as n`;
    const refused = await expectRefusal(startImport(h.ctx(), { skuId, source: "csv", bytes }), 400, code);
    expect(Object.keys(refused.fields ?? {})).toEqual(["file"]);
    const after =
      await h.sql`select (select count(*) from jobs) + (select count(*) from code_batches) + (select count(*) from vault_keys) as n`;
    expect(after).toEqual(before);
  });

  it("when no column is named code, or the cost is in another currency or negative", async () => {
    await freshSku();
    const nameless = await expectRefusal(
      startImport(h.ctx(), { skuId, source: "csv", bytes: csv("ABCD-0001\nABCD-0002\n") }),
      400,
      "vault.columns_unknown",
    );
    expect(JSON.stringify(nameless)).not.toContain("ABCD");
    await expectRefusal(
      startImport(h.ctx(), { skuId, ...file, unitCost: { minor: "1", currency: "USD" } }),
      400,
      "vault.bad_unit_cost",
    );
    await expectRefusal(
      startImport(h.ctx(), { skuId, ...file, unitCost: { minor: "-1", currency: "CNY" } }),
      400,
      "vault.bad_unit_cost",
    );
  });

  it("when its key was used for something else; the same request gets the same answer", async () => {
    await freshSku();
    const ctx = (body: string) =>
      h.ctx(undefined, undefined, {
        idempotency: { scope: "import", key: "k1", requestHash: hashRequest("import", body) },
      });
    const input = { skuId, source: "csv", bytes: csv("code\nIDEM-1\n") } as const;
    const first = await startImport(ctx("a"), input);
    const again = await startImport(ctx("a"), input);
    expect(again).toEqual({ started: first.started, isReplay: true });
    await expectRefusal(startImport(ctx("b"), input), 422, "idempotency.key_reused");
    expect(await h.sql`select 1 from code_batches where sku_id = ${skuId}`).toHaveLength(1);
  });
});

/** GB18030 of the few Chinese characters that these tests use; everything else is ASCII. */
function gb18030(text: string): Buffer {
  const known: Record<string, string> = { 密: "c3dc", 码: "c2eb", 一: "d2bb", 批: "c5fa", 次: "b4ce" };
  return Buffer.concat([...text].map((c) => (known[c] ? Buffer.from(known[c], "hex") : Buffer.from(c))));
}
