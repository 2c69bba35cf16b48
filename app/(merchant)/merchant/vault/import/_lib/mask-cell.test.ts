import { expect, it } from "vitest";
import { maskCell, maskName } from "./mask-cell";

it("never shows a code, and shows what is needed to see that the encoding is right", () => {
  expect(maskCell("ABCD-EFGH-JKLM-9F2K", "code")).not.toContain("ABCD");
  expect(maskCell("123456", "secret")).not.toMatch(/\d/);
  expect(maskCell("满 100 可用 ABCDEF", undefined)).toBe("满 *** 可用 ***");
  expect(maskCell("2027-01-01", "expiresAt")).toBe("2027-01-01");
});

it("does not show a code that stands where names should be", () => {
  expect(maskName("expires_at")).toBe("expires_at");
  expect(maskName("20261122334455")).not.toContain("20261122");
});
