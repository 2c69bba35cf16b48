import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { type Harness, openHarness } from "@/db/testing/harness";
import type { Id } from "@/server/kernel/id";
import type { KeyProvider } from "@/server/platform/key-provider";
import { openWith, sealWith } from "@/server/platform/key-provider";
import { sqlState, withTransaction } from "@/server/platform/tx";
import { findCode, revealCode, startImport, verifyKeyProvider } from "../index";
import { expectRefusal, openedCodes } from "./expectations";
import { codeFile, importInto } from "./support";

let h: Harness;
let other: Id<"merchant">;
let skuId: Id<"sku">;
let codes: { id: string; ciphertext: Buffer }[];

beforeAll(async () => {
  h = await openHarness();
  other = await h.secondMerchant();
  skuId = (await h.makeProduct()).skuId;
  await importInto(h, { skuId, bytes: Buffer.from(codeFile("SECRET", 50).text) });
  codes = await h.sql`select id::text, ciphertext from codes order by codes.id`;
});
afterAll(() => h.close());

const shopper = { kind: "guest" } as const;
const idAt = (at: number) => BigInt(codes[at]?.id ?? 0);
let orders = 0;
const reveal = (codeId: bigint, inTx?: () => Promise<void>, merchantId = h.shop.merchantId) =>
  revealCode(
    h.ctx(shopper, merchantId),
    { codeId, deliveryId: "dlv_1", orderId: `ord_${++orders}`, purpose: "buyer" },
    inTx,
  );
const logged = async (codeId: bigint) =>
  (await h.sql`select 1 from code_reveals where code_id = ${String(codeId)}`).length;

describe("the plain text of a code", () => {
  it("stands nowhere in the database: not while it waits, not when it is in, not when it was seen", async () => {
    const words = codeFile("NOWHERE", 40);
    await startImport(h.ctx(), { skuId, source: "csv", bytes: Buffer.from(words.text) });
    const listed = codeFile("LISTED", 20);
    const { job } = await importInto(h, {
      skuId,
      source: "api",
      codes: listed.codes.map((code) => ({ code, secret: `S-${code}` })),
    });
    expect(job.state).toBe("succeeded");
    await openedCodes(h, skuId);
    const dump = await h.dumpAllTables();
    expect(dump).toContain(job.id);
    const needles = [...words.codes, ...listed.codes, ...codeFile("SECRET", 50).codes].flatMap((code) => [
      code,
      code.slice(0, -5),
      code.replaceAll("-", ""),
    ]);
    needles.push(...codeFile("SECRET", 50).codes.map((_, n) => `PWSECRET${n + 1}X`));
    for (const needle of needles) {
      const forms = [
        needle,
        Buffer.from(needle).toString("hex"),
        Buffer.from(needle).toString("base64").replace(/=+$/, "").slice(0, -1),
      ];
      for (const form of forms) expect(dump.includes(form)).toBe(false);
    }
  });

  it("opens for its own row only: swapped, copied or shortened ciphertexts do not open, and the sight is logged all the same", async () => {
    const [a, b] = [idAt(1), idAt(2)];
    const before = await logged(b);
    const blob = codes[1]?.ciphertext ?? Buffer.alloc(0);
    await h.sql`update codes set ciphertext = ${blob} where id = ${String(b)}`;
    await expect(reveal(b)).rejects.toThrow();
    expect(await logged(b)).toBe(before + 1);
    await expect(reveal(a)).resolves.toBeDefined();
    const cut = Buffer.concat([blob.subarray(0, 29), blob.subarray(29, 33)]);
    await h.sql`update codes set ciphertext = ${cut} where id = ${String(b)}`;
    await expect(reveal(b)).rejects.toThrow("too short");
    await h.sql`update codes set ciphertext = ${codes[2]?.ciphertext ?? cut} where id = ${String(b)}`;
    await expect(reveal(b)).resolves.toBeDefined();
  });

  it("does not open in another merchant's vault, nor as another SKU's code", async () => {
    const theirs = await h.makeProduct({ merchantId: other });
    await importInto(
      h,
      { skuId: theirs.skuId, bytes: Buffer.from(codeFile("THEIRS", 1).text) },
      h.ctx(undefined, other),
    );
    const [their] = await h.sql`select id::text, pool_id::text from codes where merchant_id = ${other}`;
    await expectRefusal(reveal(BigInt(their?.id)), 404, "vault.code_not_found");
    await expectRefusal(reveal(idAt(0), undefined, other), 404, "vault.code_not_found");
    await h.sql`update codes set ciphertext = ${codes[3]?.ciphertext ?? Buffer.alloc(0)} where id = ${their?.id}`;
    await expect(reveal(BigInt(their?.id), undefined, other)).rejects.toThrow();
    const { skuId: dearer } = await h.makeProduct();
    await h.sql`update code_pools set sku_id = ${dearer} where id = (select pool_id from codes where id = ${String(idAt(4))})`;
    await expect(reveal(idAt(4))).rejects.toThrow();
    await h.sql`update code_pools set sku_id = ${skuId} where sku_id = ${dearer}`;
    await expect(reveal(idAt(4))).resolves.toBeDefined();
  });

  it("is not printed by what a reveal gives back", async () => {
    const secret = await reveal(idAt(5));
    expect(`${secret} ${JSON.stringify({ secret })}`).not.toContain("SECRET");
    expect(secret.expose()).toEqual({ code: "SECRET-000006-KLMN", secret: "PWSECRET6X", expiresAt: null });
  });
});

describe("a reveal", () => {
  it("is logged before the code is opened, with what its caller writes, or not done at all", async () => {
    const before = await logged(idAt(6));
    await expect(reveal(idAt(6), () => Promise.reject(new Error("refund in progress")))).rejects.toThrow(
      "refund in progress",
    );
    expect(await logged(idAt(6))).toBe(before);
    let committed = 0;
    const keys: KeyProvider = {
      ...h.runtime.keys,
      unwrap: async (...args) => {
        committed = await logged(idAt(6));
        return h.runtime.keys.unwrap(...args);
      },
    };
    const input = { codeId: idAt(6), deliveryId: "dlv_1", orderId: "ord_log", purpose: "buyer" };
    await revealCode({ ...h.ctx(shopper), keys, address: "192.0.2.7", userAgent: "test" }, input);
    expect(committed).toBe(before + 1);
    const [row] = await h.sql`select * from code_reveals where order_id = 'ord_log'`;
    expect(row).toMatchObject({
      actor_kind: "shopper",
      purpose: "buyer",
      address: "192.0.2.7",
      user_agent: "test",
      delivery_id: "dlv_1",
    });
  });

  it("stays logged when the key provider is down, and answers 503", async () => {
    const before = await logged(idAt(7));
    const keys: KeyProvider = { ...h.runtime.keys, unwrap: () => Promise.reject(new Error("no answer")) };
    const input = { codeId: idAt(7), deliveryId: "dlv_1", orderId: "ord_down", purpose: "buyer" };
    await expectRefusal(revealCode({ ...h.ctx(shopper), keys }, input), 503, "vault.keys_unavailable");
    expect(await logged(idAt(7))).toBe(before + 1);
  });

  it("is refused inside a transaction, where its log could still be undone", async () => {
    const ctx = h.ctx(shopper);
    const input = { codeId: idAt(8), deliveryId: "dlv_1", orderId: "ord_tx", purpose: "buyer" };
    await expect(withTransaction(ctx, () => revealCode(ctx, input))).rejects.toThrow("committed before");
  });

  it("is done at most 60 times an hour for one order", async () => {
    const input = { codeId: idAt(9), deliveryId: "dlv_1", orderId: "ord_often", purpose: "buyer" };
    for (let n = 0; n < 60; n++) await revealCode(h.ctx(shopper), input);
    const refused = await expectRefusal(revealCode(h.ctx(shopper), input), 429, "request.too_many");
    expect(refused.retryAfterSeconds).toBeGreaterThan(0);
    expect(await logged(idAt(9))).toBeGreaterThanOrEqual(60);
  });

  it("by staff stands in the audit trail too", async () => {
    const staff = await h.staff("owner");
    await revealCode(h.ctx(staff), {
      codeId: idAt(10),
      deliveryId: "dlv_1",
      orderId: "ord_staff",
      purpose: "ticket 7",
    });
    const [row] =
      await h.sql`select actor_kind, actor_id, reason from audit_events where action = 'vault.reveal' and subject = 'ord_staff'`;
    expect(row).toEqual({ actor_kind: "merchant_user", actor_id: staff.userId, reason: "ticket 7" });
  });
});

describe("the database itself", () => {
  it("shows the application no code, key, sight or upload unless a merchant is set, and then only that merchant's", async () => {
    const { sql: app } = openDatabase({ url: h.urls.app, max: 1, applicationName: "test" });
    try {
      for (const table of ["codes", "vault_keys", "code_reveals", "import_chunks"]) {
        expect(await app`select 1 from ${app(table)} limit 1`).toHaveLength(0);
        await app.begin(async (tx) => {
          await tx`select set_config('app.merchant_id', ${h.shop.merchantId}, true)`;
          expect(await tx`select 1 from ${tx(table)} where merchant_id <> ${h.shop.merchantId} limit 1`).toHaveLength(
            0,
          );
          expect((await tx`select 1 from ${tx(table)} limit 1`).length).toBe(1);
        });
      }
      const write = app.begin(async (tx) => {
        await tx`select set_config('app.merchant_id', ${other}, true)`;
        await tx`insert into import_chunks (merchant_id, job_id, part, sealed) values (${h.shop.merchantId}, 'x', 0, '\\x00')`;
      });
      expect(sqlState(await write.catch((e: unknown) => e))).toBe("42501");
      for (const change of [
        "update codes set seq = 1",
        "update code_reveals set purpose = 'x'",
        "delete from code_reveals",
        "truncate codes cascade",
      ]) {
        expect(sqlState(await app.unsafe(change).catch((e: unknown) => e))).toBe("42501");
      }
    } finally {
      await app.end();
    }
  });
});

describe("a search by the full code", () => {
  it("finds it in any spelling and says where it is, masked", async () => {
    const [, code = ""] = codeFile("SECRET", 50).codes;
    const found = await findCode(h.ctx(await h.staff("operations")), { code: code.toLowerCase().replaceAll("-", " ") });
    expect(found).toMatchObject({
      codeId: String(idAt(1)),
      skuId,
      masked: "********KLMN",
      state: "available",
      expiresAt: null,
      orderLineId: null,
    });
    await expectRefusal(findCode(h.ctx(), { code: "SECRET-999999-KLMN" }), 404, "vault.code_not_found");
    await expectRefusal(findCode(h.ctx(undefined, other), { code }), 404, "vault.code_not_found");
    await expectRefusal(findCode(h.ctx(await h.staff("support")), { code }), 403, "identity.permission_missing");
  });

  it("names what became of the code", async () => {
    const [code = ""] = codeFile("SECRET", 50).codes;
    await h.sql`insert into code_holds (merchant_id, code_id, sku_id, kind, reason, created_by) values (${h.shop.merchantId}, ${codes[0]?.id ?? ""}, ${skuId}, 'quarantined', 'leaked', 'test')`;
    expect((await findCode(h.ctx(), { code })).state).toBe("quarantined");
    await startImport(h.ctx(), { skuId, source: "csv", bytes: Buffer.from(codeFile("WAITING", 1).text) });
    await expectRefusal(findCode(h.ctx(), { code: "WAITING-000001-KLMN" }), 404, "vault.code_not_found");
  });
});

describe("the self-test of keys", () => {
  const provider = (key: Buffer): KeyProvider => ({
    ref: "file",
    currentVersion: "1",
    wrap: async (plain, context) => ({ ref: "file", version: "1", wrapped: sealWith(key, `kek\n${context}`, plain) }),
    unwrap: async (wrapped, context) => openWith(key, `kek\n${context}`, wrapped.wrapped),
    derive: () => key,
  });

  it("passes for the keys that the vault was made with", async () => {
    await expect(verifyKeyProvider(h.runtime)).resolves.toBeUndefined();
  });

  it("refuses another key, and one that everybody knows", async () => {
    await expect(verifyKeyProvider({ ...h.runtime, keys: provider(randomBytes(32)) })).rejects.toThrow(
      "does not open the vault",
    );
    const known = [
      Buffer.alloc(32),
      Buffer.alloc(32, "changeme"),
      Buffer.from(Array.from({ length: 32 }, (_, n) => n)),
    ];
    for (const key of known)
      await expect(verifyKeyProvider({ ...h.runtime, keys: provider(key) })).rejects.toThrow("everybody knows");
  });

  it("opens no key whose row was copied to another merchant or batch", async () => {
    const mine =
      await h.sql`select wrapped from vault_keys where merchant_id = ${h.shop.merchantId} and purpose = 'dek' limit 1`;
    const [newest] =
      await h.sql`select id from vault_keys where batch_id = (select id from code_batches order by created_at desc limit 1)`;
    const [kept] = await h.sql`select wrapped from vault_keys where id = ${newest?.id}`;
    await h.sql`update vault_keys set wrapped = ${mine[0]?.wrapped} where id = ${newest?.id}`;
    const runtime = { ...h.runtime, keys: { ...h.runtime.keys } };
    const copied = !kept?.wrapped.equals(mine[0]?.wrapped);
    expect(copied).toBe(true);
    await expect(verifyKeyProvider(runtime)).rejects.toThrow("does not open the vault");
    await h.sql`update vault_keys set wrapped = ${kept?.wrapped} where id = ${newest?.id}`;
    await expect(verifyKeyProvider(runtime)).resolves.toBeUndefined();
  });
});
