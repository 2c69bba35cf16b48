import type { MoneyJson } from "@/server/kernel/money";
import {
  type Localized,
  type ProductPatch,
  type ProductStatus,
  type ProductWarning,
  SKUS_MAX,
  type SkuInput,
  type SkuPatch,
} from "../contract";
import type { ProductTextRow, SkuRow } from "./rows";

/** The columns of a product that staff edit. */
export type ProductFields = {
  readonly name: Localized;
  readonly status: ProductStatus;
  readonly categoryCode: string;
  readonly brandCode: string | null;
  readonly description: Localized | null;
  readonly guide: Localized | null;
};

/** What staff say of a SKU; its id, rank and alert threshold are not theirs to say. */
export type SkuFields = Omit<SkuRow, "id" | "alertThreshold">;

export const PRICE_FIELDS = ["price", "listPrice", "cost"] as const;
export type PriceChange = {
  readonly skuId: string;
  readonly field: (typeof PRICE_FIELDS)[number];
  readonly before: MoneyJson | null;
  readonly after: MoneyJson | null;
};

/** Input path to error code. */
export type Problems = Readonly<Record<string, string>>;

export type Edit = {
  readonly product: ProductFields;
  readonly changedSkus: readonly { readonly id: string; readonly fields: SkuFields }[];
  readonly addedSkus: readonly SkuFields[];
  readonly priceChanges: readonly PriceChange[];
  /** Not empty: nothing of the edit may be written. */
  readonly problems: Problems;
};

/** A new SKU from its input; limits may be absent, everything else that is absent is nothing. */
export function newSku(input: SkuInput | (SkuPatch & { price: MoneyJson })): SkuFields {
  return {
    code: input.code,
    name: input.name ?? null,
    price: input.price,
    listPrice: input.listPrice ?? null,
    cost: input.cost ?? null,
    faceValue: input.faceValue ?? null,
    limits: input.limits ?? {},
    account: input.account ?? null,
    isActive: "isActive" in input ? (input.isActive ?? true) : true,
  };
}

/** Applies a patch to what stands: absent stays, null empties, SKUs match by code; `problems` says which paths are wrong. */
export function applyPatch(before: ProductTextRow, patch: ProductPatch): Edit {
  const known = new Map(before.skus.map((sku) => [sku.code, sku]));
  const patches = patch.skus ?? [];
  const problems: Record<string, string> = { ...repeatedCodes(patches) };
  const changedSkus: { id: string; fields: SkuFields }[] = [];
  const addedSkus: SkuFields[] = [];
  const priceChanges: PriceChange[] = [];
  for (const [index, sku] of patches.entries()) {
    const old = known.get(sku.code);
    if (old) {
      const fields = patchedSku(old, sku);
      changedSkus.push({ id: old.id, fields });
      priceChanges.push(...priceChangesOf(old, fields));
    } else if (sku.price) addedSkus.push(newSku({ ...sku, price: sku.price }));
    else problems[`skus.${index}.price`] = "catalog.price_missing";
  }
  if (before.skus.length + addedSkus.length > SKUS_MAX) problems.skus = "catalog.too_many_skus";
  const product: ProductFields = {
    name: patch.name ?? before.name,
    status: patch.status ?? before.status,
    categoryCode: patch.categoryCode ?? before.category.code,
    brandCode: kept(patch.brandCode, before.brand?.code ?? null),
    description: kept(patch.description, before.description),
    guide: kept(patch.guide, before.guide),
  };
  return { product, changedSkus, addedSkus, priceChanges, problems };
}

/** A path for every SKU whose code stands before it in the same input. */
export function repeatedCodes(skus: readonly { readonly code: string }[]): Problems {
  const first = new Map<string, number>();
  const problems: Record<string, string> = {};
  for (const [index, { code }] of skus.entries()) {
    if (first.has(code)) problems[`skus.${index}.code`] = "catalog.sku_code_repeated";
    first.set(code, first.get(code) ?? index);
  }
  return problems;
}

const MONEY_FIELDS = ["price", "listPrice", "cost", "faceValue"] as const;

/** A path for every amount that is not in the shop's currency. */
export function foreignAmounts(skus: readonly (SkuInput | SkuPatch)[], currency: string): Problems {
  const entries = skus.flatMap((sku, index) =>
    MONEY_FIELDS.filter((field) => sku[field] && sku[field].currency !== currency).map(
      (field) => [`skus.${index}.${field}.currency`, "catalog.currency_mismatch"] as const,
    ),
  );
  return Object.fromEntries(entries);
}

/** What is unusual in the prices, by path; a cost above the price sells at a loss, which may be meant. */
export function warningsOf(skus: readonly Pick<SkuFields, "price" | "listPrice" | "cost">[]): ProductWarning[] {
  return skus.flatMap((sku, index) => {
    const price = BigInt(sku.price.minor);
    const warnings: ProductWarning[] = [];
    if (sku.cost && BigInt(sku.cost.minor) > price) {
      warnings.push({ field: `skus.${index}.cost`, code: "catalog.cost_above_price" });
    }
    if (sku.listPrice && BigInt(sku.listPrice.minor) < price) {
      warnings.push({ field: `skus.${index}.listPrice`, code: "catalog.list_price_below_price" });
    }
    return warnings;
  });
}

/** The columns that staff edit, of a product as it stands. */
export function fieldsOf(row: ProductTextRow): ProductFields {
  const { name, status, category, brand, description, guide } = row;
  return { name, status, categoryCode: category.code, brandCode: brand?.code ?? null, description, guide };
}

function patchedSku(old: SkuRow, patch: SkuPatch): SkuFields {
  return {
    code: old.code,
    name: kept(patch.name, old.name),
    price: patch.price ?? old.price,
    listPrice: kept(patch.listPrice, old.listPrice),
    cost: kept(patch.cost, old.cost),
    faceValue: kept(patch.faceValue, old.faceValue),
    limits: patch.limits ?? old.limits,
    account: kept(patch.account, old.account),
    isActive: patch.isActive ?? old.isActive,
  };
}

function priceChangesOf(old: SkuRow, fields: SkuFields): PriceChange[] {
  return PRICE_FIELDS.filter((field) => old[field]?.minor !== fields[field]?.minor).map((field) => ({
    skuId: old.id,
    field,
    before: old[field],
    after: fields[field],
  }));
}

function kept<T>(patched: T | null | undefined, old: T | null): T | null {
  return patched === undefined ? old : patched;
}
