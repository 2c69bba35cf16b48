import type { Executor } from "@/db/client";
import type { Scope } from "@/server/kernel/actor";
import type { SkuStock } from "./contract";

/** What the code vault knows of stock; the catalogue stands above it and cannot ask it directly. */
export type StockReader = {
  /** Units that can be sold now, for each SKU that has any. */
  available(db: Executor, scope: Scope, skuIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** All figures of each SKU that has any; for staff. */
  stockOf(db: Executor, scope: Scope, skuIds: readonly string[]): Promise<ReadonlyMap<string, SkuStock>>;
};

declare module "@/server/platform/context" {
  interface Ports {
    stock: StockReader;
  }
}
