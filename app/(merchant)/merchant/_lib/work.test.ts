import { expect, it } from "vitest";
import type { StockWarning } from "@/server/modules/catalog/contract";
import { workOf } from "./work";

const at = new Date("2026-11-22T08:00:00Z");
const sku = (code: string, available: number) => ({ code, available }) as StockWarning;
const nothing = { desk: undefined, warnings: [], partial: [], running: [], at };

it("is empty when nothing waits", () => {
  expect(workOf(nothing)).toEqual([]);
});

it("puts money before stock, and what is sold out before what is low", () => {
  const desk = { attention: 1, failed: 0, refundFailed: 2, refunding: 3, unpaid: 9 };
  const work = workOf({ ...nothing, desk: desk as never, warnings: [sku("a", 0), sku("b", 4), sku("c", 0)] });
  expect(work.map((item) => [item.key, item.count])).toEqual([
    ["attention", 1],
    ["refundFailed", 2],
    ["soldOut", 2],
    ["lowStock", 1],
    ["refunding", 3],
  ]);
  expect(work[2]?.names).toEqual(["a", "c"]);
});

it("leads to the job itself when there is one, and forgets old ones", () => {
  const partial = [
    { id: "job_new", createdAt: new Date("2026-11-21T08:00:00Z") },
    { id: "job_old", createdAt: new Date("2026-11-01T08:00:00Z") },
  ];
  expect(workOf({ ...nothing, partial })).toMatchObject([{ key: "partial", count: 1, href: "/merchant/jobs/job_new" }]);
});
