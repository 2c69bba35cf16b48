import { expect, test } from "@playwright/test";
import { importCsv, merchant, newCodes, newSku, said } from "../shop";

const GB18030_GIFT = Buffer.from([0xc0, 0xf1, 0xc6, 0xb7]); // 礼品

test.describe("a code file", () => {
  test("in GB18030, with Windows line ends, is read right", async ({ request }) => {
    const { skuId } = await newSku(request);
    const codes = newCodes(3);
    const lines = codes.map((code) => Buffer.concat([Buffer.from(`${code},`), GB18030_GIFT, Buffer.from("\r\n")]));
    const job = await importCsv(request, skuId, Buffer.concat([Buffer.from("code,secret\r\n"), ...lines]));
    expect(job).toMatchObject({ status: "succeeded", done: 3, failed: 0 });
  });

  test("with a byte order mark is read right", async ({ request }) => {
    const { skuId } = await newSku(request);
    const job = await importCsv(request, skuId, Buffer.from(`\ufeffcode\n${newCodes(2).join("\n")}\n`));
    expect(job).toMatchObject({ status: "succeeded", done: 2 });
  });

  test("cut in the middle gives what came before the cut, and says where it is broken", async ({ request }) => {
    const { skuId } = await newSku(request);
    const [a, b, c] = newCodes(3);
    const job = await importCsv(request, skuId, Buffer.from(`code,secret\n${a},1\n${b},2\n${c},"cut he`));
    expect(job).toMatchObject({ status: "partial", failed: 1 });
    const stock = await request.get(`/api/v1/skus/${skuId}/stock`, { headers: merchant });
    expect(await stock.json()).toMatchObject({ available: 2 });
  });

  test("that came before is refused and points to its first job", async ({ request }) => {
    const { skuId } = await newSku(request);
    const file = `code\n${newCodes(2).join("\n")}\n`;
    const first = await importCsv(request, skuId, file);
    const again = await said(
      await request.post(`/api/v1/skus/${skuId}/code-batches`, {
        headers: { ...merchant, "Content-Type": "text/csv" },
        data: file,
      }),
    );
    expect(again).toMatchObject({ status: 409, body: { code: "vault.file_already_imported" } });
    expect(first.status).toBe("succeeded");
  });

  test("with codes that the vault has takes the others and counts the rest", async ({ request }) => {
    const { skuId } = await newSku(request);
    const codes = newCodes(4);
    await importCsv(request, skuId, `code\n${codes.slice(0, 2).join("\n")}\n`);
    const job = await importCsv(request, skuId, `code\n${codes.join("\n")}\n${codes[3]}\n`);
    expect(job).toMatchObject({ status: "partial", failed: 3 });
    const stock = await request.get(`/api/v1/skus/${skuId}/stock`, { headers: merchant });
    expect(await stock.json()).toMatchObject({ available: 4 });
  });

  test("that is empty, binary or of another type is refused at once", async ({ request }) => {
    const { skuId } = await newSku(request);
    const send = (data: Buffer | string, type = "text/csv") =>
      request.post(`/api/v1/skus/${skuId}/code-batches`, { headers: { ...merchant, "Content-Type": type }, data });
    for (const data of ["", "\n\n", Buffer.from([0, 1, 2, 3])]) expect((await send(data)).status()).toBe(400);
    expect((await send("code\nA1B2C3D4", "application/zip")).status()).toBe(400);
  });
});
