import { expect, test } from "@playwright/test";
import { brokenInvariants, demo, newCodes, newPhone, newSku, sql } from "../shop";

const CODES = 1000;
const owner = demo.logins.find((l) => l.role === "owner");
if (!owner) throw new Error("the demo has no owner");

test.use({ viewport: { width: 1440, height: 900 } });

/** The newest one-time code in the developer outbox for a phone. */
async function oneTimeCode(request: import("@playwright/test").APIRequestContext, phone: string): Promise<string> {
  let code = "";
  await expect(async () => {
    const { items } = (await (await request.get("/dev/outbox/messages")).json()) as {
      items: { template: string; body: { to: string; text: string } | null }[];
    };
    const message = items.find((m) => m.template === "one_time_code" && m.body?.to.endsWith(phone));
    code = /\d{6}/.exec(message?.body?.text ?? "")?.[0] ?? "";
    expect(code).toHaveLength(6);
  }).toPass();
  return code;
}

test("from a file of a thousand codes to a sale on a phone, found again, and a refund", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  const { skuId, productId } = await newSku(request);
  const [product] =
    await sql`select slug, p.name ->> 'zh-CN' as name, s.code from products p join skus s on s.product_id = p.id where p.id = ${productId}`;
  const codes = newCodes(CODES);
  const took: string[] = [];
  const step = (name: string, act: () => Promise<void>) =>
    test.step(name, async () => {
      const from = performance.now();
      await act();
      took.push(`${name} ${((performance.now() - from) / 1000).toFixed(1)} s`);
    });

  await step("the merchant signs in", async () => {
    await page.goto("/merchant");
    await page.getByRole("textbox", { name: "邮箱" }).fill(owner.email);
    await page.locator("input[name=password]").fill(owner.password);
    await page.getByRole("button", { name: /^登录/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("今天先处理");
  });

  await step("imports a thousand codes from a file", async () => {
    await page.goto("/merchant/vault/import");
    await page.getByRole("searchbox").fill(String(product?.code));
    await page.getByRole("button", { name: new RegExp(String(product?.code)) }).click();
    const file = Buffer.from(`code\n${codes.join("\n")}\n`);
    await page.locator("input[type=file]").setInputFiles({ name: "codes.csv", mimeType: "text/csv", buffer: file });
    await expect(page.getByText("卡密已遮住")).toBeVisible();
    const html = await page.content();
    expect(codes.slice(0, 20).filter((code) => html.includes(code))).toEqual([]);
    await page.getByRole("button", { name: "继续" }).click();
    await page.getByRole("button", { name: "开始导入" }).click();
    await page.waitForURL(/\/merchant\/jobs\/job_/);
    await expect(page.getByText(/1,000/).first()).toBeVisible({ timeout: 30_000 });
    await expect(async () => {
      const [job] =
        await sql`select state, done from jobs where subject in (select id from code_batches where sku_id = ${skuId}) or subject = ${skuId} order by created_at desc limit 1`;
      expect(job).toMatchObject({ state: "succeeded", done: CODES });
    }).toPass({ timeout: 30_000 });
  });

  const phone = newPhone();
  const shopper = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  const shop = await shopper.newPage();
  const buy = async () => {
    await shop.goto(`/p/${product?.slug}`);
    await shop.getByRole("button", { name: "立即购买" }).first().click();
    await shop.getByRole("dialog").getByRole("link", { name: "立即购买" }).click();
    await shop.getByRole("textbox", { name: "手机号" }).fill(phone);
    await shop.getByRole("checkbox").check();
    await shop.getByRole("button", { name: "提交订单" }).click();
    await shop.getByRole("button", { name: "支付成功" }).click();
    await shop.waitForURL(/\/orders\/ord_/);
    await expect(shop.getByRole("button", { name: "显示卡密" })).toBeVisible();
  };
  let revealed = "";
  await step("a guest buys on a phone and sees the code", async () => {
    await buy();
    const html = await shop.content();
    expect(codes.filter((code) => html.includes(code))).toEqual([]);
    const answered = shop.waitForResponse((r) => r.url().includes("reveal") && r.request().method() === "POST");
    await shop.getByRole("button", { name: "显示卡密" }).click();
    expect((await answered).headers()["cache-control"]).toContain("no-store");
    await expect(shop.getByText("秒后自动隐藏")).toBeVisible();
    const text = (await shop.locator("main").innerText()).replace(/[\s-]/g, "");
    revealed = codes.find((code) => text.includes(code)) ?? "";
    expect(revealed).not.toBe("");
  });

  await step("finds the order again by one-time code on another phone", async () => {
    const other = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
    const again = await other.newPage();
    await again.goto("/lookup");
    await again.getByRole("textbox", { name: "手机号" }).fill(phone);
    await again.getByRole("button", { name: /验证码/ }).click();
    await again
      .locator("input[autocomplete=one-time-code]")
      .first()
      .fill(await oneTimeCode(request, phone));
    await again.waitForURL(/\/orders$/);
    await expect(again.getByText(String(product?.name))).toBeVisible();
    await other.close();
  });

  await step("refunds a second, unseen one", async () => {
    await buy();
    const orderId = /ord_[0-9a-z]+/.exec(shop.url())?.[0] ?? "";
    await page.goto(`/merchant/orders/${orderId}`);
    await page.getByRole("button", { name: "退款" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: /原因/ }).fill("买错了");
    const typed = dialog.getByRole("textbox", { name: /输入「.+」确认/ });
    await expect(typed).toBeVisible();
    await typed.fill(/输入「(.+?)」确认/.exec(await dialog.innerText())?.[1] ?? "");
    await dialog.getByRole("button", { name: /退款/ }).last().click();
    await expect(async () => {
      const [order] = await sql`select state from orders where id = ${orderId}`;
      expect(order).toMatchObject({ state: "refunded" });
    }).toPass({ timeout: 20_000 });
    const [back] = await sql`select count(*)::int n from code_returns where sku_id = ${skuId}`;
    expect(back?.n).toBe(1);
  });

  expect(await brokenInvariants()).toEqual([]);
  console.log(took.join(" · "));
  await shopper.close();
});
