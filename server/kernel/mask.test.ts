import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskCode, maskEmail, maskIp, maskPhone } from "./mask";

test.each([
  ["13812341234", "138****1234"],
  ["+86 138 1234 1234", "138****1234"],
  ["0086-138-1234-1234", "138****1234"],
  ["\uff11\uff13\uff18\uff11\uff12\uff13\uff14\uff11\uff12\uff13\uff14", "138****1234"],
  ["5551234567", "55****67"],
  ["12345", "****"],
  ["", "****"],
])("phone %j shows %s", (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});

test.each([
  ["wang@example.com", "w***@example.com"],
  ["w@example.com", "***@example.com"],
  ["@example.com", "***"],
  ["not a mail", "***"],
  ["", "***"],
])("mail %j shows %s", (email, shown) => {
  expect(maskEmail(email)).toBe(shown);
});

test.each([
  ["203.0.113.9", "203.0.113.*"],
  ["::ffff:203.0.113.9", "203.0.113.*"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:*"],
  ["2001:db8::1", "2001:db8:0:*"],
  ["::1", "0:0:0:*"],
  ["fe80::1%eth0", "fe80:0:0:*"],
  ["localhost", "*"],
  ["", "*"],
])("address %j shows %s", (ip, shown) => {
  expect(maskIp(ip)).toBe(shown);
});

describe("maskCode", () => {
  test("shows the last four only of a code longer than 12 letters and digits", () => {
    expect(maskCode("ABCD-EFGH-JK9F")).toBe("********");
    expect(maskCode("ABCD-EFGH-JKLM-9F2K")).toBe("********9F2K");
    expect(maskCode("123456789012")).toBe("********");
    expect(maskCode("1234567890123")).toBe("********0123");
    expect(maskCode("")).toBe("********");
  });

  test("at most four symbols of any code come through, and its length does not", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9-]{0,40}$/), (code) => {
        const shown = maskCode(code);
        const symbols = code.replaceAll("-", "");
        expect(["********", `********${symbols.slice(-4)}`]).toContain(shown);
        expect(shown.length === 12).toBe(symbols.length > 12);
      }),
    );
  });
});
