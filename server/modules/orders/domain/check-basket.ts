import type { ErrorCode } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import { normaliseText } from "@/server/kernel/text";
import {
  type AccountField,
  DELIVERABLE_KINDS,
  type Localized,
  type ProductKind,
  type ProductStatus,
  type PurchaseLimits,
} from "@/server/modules/catalog/contract";

/** A SKU as it is sold: prices in minor units, names and guide in both languages. */
export type BasketSku = {
  readonly skuId: Id<"sku">;
  readonly productId: Id<"product">;
  readonly code: string;
  readonly kind: ProductKind;
  readonly status: ProductStatus;
  readonly isActive: boolean;
  readonly productName: Localized;
  readonly skuName: Localized | null;
  readonly priceMinor: bigint;
  readonly costMinor: bigint | null;
  readonly currency: string;
  readonly limits: PurchaseLimits;
  readonly account: AccountField | null;
  readonly guide: Localized | null;
  readonly terms: Localized | null;
  readonly art: string | null;
};

type Wish = { readonly skuId: string; readonly quantity: number; readonly account?: string | undefined };

export type BasketCheck =
  | { readonly kind: "basket"; readonly lines: readonly { sku: BasketSku; quantity: number; account: string | null }[] }
  | {
      readonly kind: "refused";
      readonly code: ErrorCode;
      readonly data: Record<string, string>;
      readonly fields?: Record<string, string>;
    };

const ACCOUNT_PATTERN: Record<AccountField["type"], RegExp> = {
  PHONE: /^1[3-9]\d{9}$/,
  MOBILE: /^1[3-9]\d{9}$/,
  EMAIL: /^[^@\s]{1,64}@[^@\s]{1,190}$/,
  CARD_NO: /^\d{8,24}$/,
  USERNAME: /^.{2,64}$/u,
};

/** Checks what a shopper asked for against what is on sale: known, listed, deliverable, within limits, with its account. */
export function checkBasket(wishes: readonly Wish[], skus: readonly BasketSku[]): BasketCheck {
  const bySku = new Map(skus.map((s) => [s.skuId as string, s]));
  const units = new Map<string, number>();
  const lines: { sku: BasketSku; quantity: number; account: string | null }[] = [];
  for (const [i, wish] of wishes.entries()) {
    const sku = bySku.get(wish.skuId);
    if (sku?.status !== "listed" || !sku.isActive) return bad(`lines.${i}.skuId`, "orders.sku_unknown");
    if (!DELIVERABLE_KINDS.includes(sku.kind))
      return { kind: "refused", code: "orders.not_on_sale", data: { sku: sku.code } };
    const sum = (units.get(sku.skuId) ?? 0) + wish.quantity;
    units.set(sku.skuId, sum);
    if (sku.limits.perOrder !== undefined && sum > sku.limits.perOrder) {
      return {
        kind: "refused",
        code: "orders.limit_exceeded",
        data: { limit: "perOrder", max: String(sku.limits.perOrder), sku: sku.code },
      };
    }
    const account = readAccount(sku, wish.account);
    if (account === undefined)
      return bad(`lines.${i}.account`, wish.account === undefined ? "orders.account_missing" : "orders.account_format");
    lines.push({ sku, quantity: wish.quantity, account });
  }
  return { kind: "basket", lines };
}

function bad(path: string, message: string): BasketCheck {
  return { kind: "refused", code: "request.invalid", data: {}, fields: { [path]: message } };
}

function readAccount(sku: BasketSku, given: string | undefined): string | null | undefined {
  if (!sku.account) return null;
  if (given === undefined) return undefined;
  const text = normaliseText(given);
  const pattern = sku.account.pattern ? new RegExp(sku.account.pattern, "u") : ACCOUNT_PATTERN[sku.account.type];
  return pattern.test(text) ? text : undefined;
}
