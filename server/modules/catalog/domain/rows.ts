import type { MoneyJson } from "@/server/kernel/money";
import type {
  AccountField,
  BrandView,
  CategoryView,
  Localized,
  ProductKind,
  ProductStatus,
  PurchaseLimits,
} from "../contract";

/** A SKU as the store reads it; amounts are already in their wire form. */
export type SkuRow = {
  readonly id: string;
  readonly code: string;
  readonly name: Localized | null;
  readonly price: MoneyJson;
  readonly listPrice: MoneyJson | null;
  readonly cost: MoneyJson | null;
  readonly faceValue: MoneyJson | null;
  readonly limits: PurchaseLimits;
  readonly account: AccountField | null;
  readonly alertThreshold: number;
  readonly isActive: boolean;
};

export type ProductRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: Localized;
  readonly kind: ProductKind;
  readonly status: ProductStatus;
  readonly art: string | null;
  readonly tags: readonly string[];
  readonly sort: number;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly category: CategoryView;
  readonly brand: BrandView | null;
  readonly skus: readonly SkuRow[];
};

/** A product with its long texts, which lists leave out. */
export type ProductTextRow = ProductRow & {
  readonly description: Localized | null;
  readonly guide: Localized | null;
  readonly terms: Localized | null;
};
