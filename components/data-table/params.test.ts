import { expect, it } from "vitest";
import { hrefWith, readParam } from "./params";

it("changes one parameter, keeps the others, and goes back to the first page", () => {
  const params = { q: "月卡", status: "paid", after: "abc" };
  expect(hrefWith("/merchant/orders", params, { status: "delivered" })).toBe(
    `/merchant/orders?q=${encodeURIComponent("月卡")}&status=delivered`,
  );
  expect(hrefWith("/o", params, { q: undefined, status: undefined })).toBe("/o");
  expect(hrefWith("/o", { status: "paid" }, { after: "x" })).toBe("/o?status=paid&after=x");
});

it("takes the first of a parameter given twice", () => {
  expect(readParam({ q: ["a", "b"] }, "q")).toBe("a");
  expect(readParam({}, "q")).toBeUndefined();
});
