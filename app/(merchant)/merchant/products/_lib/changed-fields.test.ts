import { expect, it } from "vitest";
import { getT } from "@/components/i18n/server";
import { changedFields } from "./changed-fields";

const words = { t: getT("en", "products"), status: getT("en", "status"), locale: "en" as const };

it("says amounts, states and names as the reader knows them", () => {
  const before = { "skus.A.B.price": { minor: "1000", currency: "CNY" }, status: "draft", brandCode: null };
  const after = { "skus.A.B.price": { minor: "1200", currency: "CNY" }, status: "listed", brandCode: "x" };
  const lines = changedFields({ before, after }, words);
  expect(lines[0]).toBe("A.B · Price: ¥10.00 → ¥12.00");
  expect(lines[1]).toBe("Status: Draft → On sale");
  expect(lines[2]).toBe("Brand: \u2014 → x");
});

it("does not repeat long texts", () => {
  expect(changedFields({ before: { guide: null }, after: { guide: { "zh-CN": "长" } } }, words)).toEqual([
    "How to use rewritten",
  ]);
});
