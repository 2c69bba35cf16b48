import "server-only";
import type { AuditState } from "@/server/modules/audit";
import type { ProductFields, SkuFields } from "./domain/edit";

/** A product as it stands in the audit log: flat, one entry for each thing that staff can change. */
export function auditStateOf(product: ProductFields, skus: readonly SkuFields[]): AuditState {
  const state: Record<string, AuditState[string]> = {
    name: plain(product.name),
    status: product.status,
    categoryCode: product.categoryCode,
    brandCode: product.brandCode,
    description: plain(product.description),
    guide: plain(product.guide),
  };
  for (const sku of skus) {
    const at = `skus.${sku.code}`;
    state[`${at}.name`] = plain(sku.name);
    state[`${at}.price`] = sku.price;
    state[`${at}.listPrice`] = sku.listPrice;
    state[`${at}.cost`] = sku.cost;
    state[`${at}.faceValue`] = sku.faceValue;
    state[`${at}.limits`] = plain(sku.limits);
    state[`${at}.account`] = plain(sku.account);
    state[`${at}.isActive`] = sku.isActive;
  }
  return state;
}

// Drops what is undefined, which JSON does not have.
function plain(value: object | null): AuditState | null {
  return value === null ? null : Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}
