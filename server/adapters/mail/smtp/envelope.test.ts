import { describe, expect, it } from "vitest";
import { headerText, isPlainAddress, parseSender, parseSmtpUrl } from "./envelope";

describe("isPlainAddress", () => {
  it.each(["lin@example.com", "a.b+c@sub.example.cn"])("takes %s", (address) => {
    expect(isPlainAddress(address)).toBe(true);
  });

  it.each([
    "a@example.com, b@example.com",
    "a@example.com\r\nBcc: b@example.com",
    '"a@evil.example"@example.com',
    "Lin <a@example.com>",
    "a@b@example.com",
    "a",
    "@example.com",
    "a@",
    "a@exam ple.com",
    "a\u0000@example.com",
  ])("refuses %j", (address) => {
    expect(isPlainAddress(address)).toBe(false);
  });
});

describe("headerText", () => {
  it("keeps a header on one line", () => {
    expect(headerText("验证码\r\nBcc: x@example.com")).toBe("验证码 Bcc: x@example.com");
  });
});

describe("parseSender", () => {
  it("reads a name and an address", () => {
    expect(parseSender("Quanmai <no-reply@localhost>")).toEqual({ name: "Quanmai", address: "no-reply@localhost" });
    expect(parseSender('"券脉 客服" <help@example.com>')).toEqual({ name: "券脉 客服", address: "help@example.com" });
    expect(parseSender("help@example.com")).toEqual({ name: "", address: "help@example.com" });
    expect(parseSender("nobody")).toBeNull();
  });
});

describe("parseSmtpUrl", () => {
  it("asks for TLS where a password would cross the network", () => {
    expect(parseSmtpUrl("smtps://u:p%40s@mail.example.com")).toEqual({
      host: "mail.example.com",
      port: 465,
      secure: true,
      requireTLS: false,
      auth: { user: "u", pass: "p@s" },
    });
    expect(parseSmtpUrl("smtp://u:p@mail.example.com")).toMatchObject({ port: 587, secure: false, requireTLS: true });
    expect(parseSmtpUrl("smtp://127.0.0.1:2525")).toEqual({
      host: "127.0.0.1",
      port: 2525,
      secure: false,
      requireTLS: false,
    });
  });
});
