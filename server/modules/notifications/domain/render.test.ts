import { describe, expect, it } from "vitest";
import type { MessageInput } from "../contract";
import { attemptsMaxOf, renderMessage, shopOrigin } from "./render";

const code = (over: Partial<MessageInput> = {}): MessageInput =>
  ({
    channel: "sms",
    to: "+8613800001234",
    template: "one_time_code",
    locale: "zh-CN",
    data: { code: "042137", minutes: "10" },
    ...over,
  }) as MessageInput;

const delivered = (over: Partial<MessageInput> = {}): MessageInput =>
  ({
    channel: "mail",
    to: "lin@example.com",
    template: "order_delivered",
    locale: "zh-CN",
    data: { number: "20261122-0001", link: "https://shop.example/lookup" },
    ...over,
  }) as MessageInput;

describe("renderMessage", () => {
  it("writes the one-time code in both languages", () => {
    expect(renderMessage(code(), "券脉").text).toBe("【券脉】您的验证码是 042137，10 分钟内有效。请勿转告他人。");
    expect(renderMessage(code({ locale: "en" }), "Quanmai").text).toBe(
      "[Quanmai] Your verification code is 042137, valid for 10 minutes. Give it to nobody.",
    );
  });

  it("keeps the one-time code out of the subject", () => {
    for (const locale of ["zh-CN", "en"] as const) {
      expect(renderMessage(code({ channel: "mail", locale }), "券脉").subject).not.toContain("042137");
    }
  });

  it("links a delivered order to the look-up", () => {
    const body = renderMessage(delivered(), "券脉");
    expect(body.subject).toBe("订单 20261122-0001 已发货");
    expect(body.text.split("\n\n").at(-1)).toBe("https://shop.example/lookup");
    expect(body.html).toContain('<a href="https://shop.example/lookup">');
    expect(renderMessage(delivered({ locale: "en" }), "Quanmai").html).toContain('<html lang="en">');
  });

  it("escapes what the shop is called", () => {
    const body = renderMessage(delivered(), '<img src=x onerror="a">');
    expect(body.html).not.toContain("<img");
    expect(body.html).toContain("&lt;img src=x onerror=&quot;a&quot;&gt;");
  });

  it("lets no name write a header or a second line of a text message", () => {
    const body = renderMessage(code({ channel: "mail", locale: "en" }), "A\r\nBcc: x@example.com");
    expect(body.subject).toBe("Your verification code for A Bcc: x@example.com");
    expect(renderMessage(code(), "A\nB\u2028C").text).not.toMatch(/[\n\u2028]/);
  });

  it("gives a one-time code fewer tries than a receipt", () => {
    expect(attemptsMaxOf("one_time_code")).toBeLessThan(attemptsMaxOf("order_delivered"));
  });
});

describe("shopOrigin", () => {
  const env = { BASE_URL: "http://localhost:3000", ROOT_HOST: "localhost" };

  it("is the base URL for the default shop, a name below the root host for others", () => {
    expect(shopOrigin({ slug: "demo", isDefault: true }, env)).toBe("http://localhost:3000");
    expect(shopOrigin({ slug: "demo", isDefault: false }, env)).toBe("http://demo.localhost:3000");
    expect(
      shopOrigin(
        { slug: "demo", isDefault: false },
        { BASE_URL: "https://quanmai.example", ROOT_HOST: "quanmai.example" },
      ),
    ).toBe("https://demo.quanmai.example");
  });
});
