import type { Translate } from "@/components/i18n/types";

const LABELS = {
  "name.zh-CN": "field.nameZh",
  "name.en": "field.nameEn",
  "description.zh-CN": "field.descriptionZh",
  "description.en": "field.descriptionEn",
  "guide.zh-CN": "field.guideZh",
  "guide.en": "field.guideEn",
  categoryCode: "field.category",
  brandCode: "field.brand",
  kind: "field.kind",
  status: "field.status",
  reason: "field.reason",
} as const;

const SKU_LABELS = {
  code: "sku.code",
  "name.zh-CN": "sku.nameZh",
  "name.en": "sku.nameEn",
  price: "sku.price",
  listPrice: "sku.listPrice",
  cost: "sku.cost",
  faceValue: "sku.faceValue",
  "limits.perOrder": "sku.perOrder",
  "limits.perIdentity": "sku.perIdentity",
  "limits.perIdentityPerDay": "sku.perIdentityPerDay",
  "limits.minAge": "sku.minAge",
  "account.type": "sku.accountType",
  "account.pattern": "sku.accountPattern",
} as const;

const lookUp = <T extends object>(labels: T, key: string) =>
  Object.hasOwn(labels, key) ? labels[key as keyof T] : undefined;

/** Errors with the name of their field in front, for the list above the form: "规格 2 · 售价（元）：此项必填". */
export function named(t: Translate<"products">, errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, error]) => {
      const [, index, rest = ""] = /^skus\.(\d+)\.(.+)$/.exec(path) ?? [];
      const key = index === undefined ? lookUp(LABELS, path) : lookUp(SKU_LABELS, rest);
      if (!key) return [path, error];
      const field = index === undefined ? t(key) : `${t("sku.number", { number: Number(index) + 1 })} · ${t(key)}`;
      return [path, t("fieldError", { field, error })];
    }),
  );
}
