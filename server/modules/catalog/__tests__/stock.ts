import type { SkuStock } from "../contract";
import type { StockReader } from "../port";

const NONE: SkuStock = { available: 0, reserved: 0, sold: 0, void: 0, quarantined: 0 };

/** A stand-in for the vault: the test says how many units each SKU has. */
export function shelf(): StockReader & { put(skuId: string, available: number): void } {
  const units = new Map<string, number>();
  const known = (ids: readonly string[]) => ids.flatMap((id) => [...units].filter(([key]) => key === id));
  return {
    put: (skuId, available) => void units.set(skuId, available),
    available: async (_db, _scope, skuIds) => new Map(known(skuIds)),
    stockOf: async (_db, _scope, skuIds) =>
      new Map(known(skuIds).map(([id, available]) => [id, { ...NONE, available }])),
  };
}
