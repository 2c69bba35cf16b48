import { formatDecimal, fromJson, type MoneyJson, parseDecimal, toJson } from "@/server/kernel/money";
import { normaliseText } from "@/server/kernel/text";
import type {
  MerchantProductView,
  MerchantSkuView,
  ProductInput,
  ProductKind,
  ProductPatch,
  ProductStatus,
} from "@/server/modules/catalog/contract";

type Text = { readonly zh: string; readonly en: string };
export const AMOUNTS = ["price", "listPrice", "cost", "faceValue"] as const;
export type AmountName = (typeof AMOUNTS)[number];
export const LIMITS = ["perOrder", "perIdentity", "perIdentityPerDay", "minAge"] as const;
export type LimitName = (typeof LIMITS)[number];

/** One SKU as it is typed: text everywhere, so that nothing typed is lost. */
export type SkuDraft = Readonly<Record<AmountName | LimitName, string>> & {
  /** Stays the same while the SKU is edited. */
  readonly key: string;
  /** Absent until it is saved; the code of a saved SKU does not change. */
  readonly id: string | null;
  readonly code: string;
  readonly name: Text;
  readonly accountType: string;
  readonly accountPattern: string;
  readonly isActive: boolean;
};

/** A product as it is typed. */
export type ProductDraft = {
  readonly name: Text;
  readonly categoryCode: string;
  readonly brandCode: string;
  readonly kind: ProductKind;
  readonly status: ProductStatus;
  readonly description: Text;
  readonly guide: Text;
  readonly skus: readonly SkuDraft[];
  readonly reason: string;
};

const NO_TEXT: Text = { zh: "", en: "" };
const textOf = (text: { "zh-CN": string; en?: string | undefined } | null): Text =>
  text ? { zh: text["zh-CN"], en: text.en ?? "" } : NO_TEXT;
const decimal = (amount: MoneyJson | null) => (amount ? formatDecimal(fromJson(amount)) : "");
const count = (value: number | undefined) => (value === undefined ? "" : String(value));

/** An empty SKU with a key of its own. */
export function newSkuDraft(key: string): SkuDraft {
  return {
    ...{ key, id: null, code: "", name: NO_TEXT, accountType: "", accountPattern: "", isActive: true },
    ...{ price: "", listPrice: "", cost: "", faceValue: "" },
    ...{ perOrder: "", perIdentity: "", perIdentityPerDay: "", minAge: "" },
  };
}

/** An empty product with one empty SKU. */
export function newDraft(): ProductDraft {
  const texts = { name: NO_TEXT, description: NO_TEXT, guide: NO_TEXT };
  return {
    ...texts,
    categoryCode: "",
    brandCode: "",
    kind: "card",
    status: "draft",
    skus: [newSkuDraft("new-1")],
    reason: "",
  };
}

/** A product that stands, as it is typed. */
export function draftOf(product: MerchantProductView): ProductDraft {
  return {
    name: textOf(product.name),
    categoryCode: product.category.code,
    brandCode: product.brand?.code ?? "",
    kind: product.kind,
    status: product.status,
    description: textOf(product.description),
    guide: textOf(product.guide),
    skus: product.skus.map(skuDraftOf),
    reason: "",
  };
}

function skuDraftOf(sku: MerchantSkuView): SkuDraft {
  const { id, code, limits, account, isActive } = sku;
  return {
    ...{ key: id, id, code, isActive, name: textOf(sku.name) },
    ...{
      price: decimal(sku.price),
      listPrice: decimal(sku.listPrice),
      cost: decimal(sku.cost),
      faceValue: decimal(sku.faceValue),
    },
    ...{
      perOrder: count(limits.perOrder),
      perIdentity: count(limits.perIdentity),
      perIdentityPerDay: count(limits.perIdentityPerDay),
      minAge: count(limits.minAge),
    },
    ...{ accountType: account?.type ?? "", accountPattern: account?.pattern ?? "" },
  };
}

/** What is typed that cannot be sent: path → error code. The server checks everything again. */
export function problemsOf(draft: ProductDraft, currency: string): Record<string, string> {
  const found: Record<string, string> = {};
  if (!draft.name.zh.trim()) found["name.zh-CN"] = "required";
  if (!draft.categoryCode) found.categoryCode = "required";
  for (const field of ["description", "guide"] as const) {
    if (draft[field].en.trim() && !draft[field].zh.trim()) found[`${field}.zh-CN`] = "required";
  }
  for (const [index, sku] of draft.skus.entries()) {
    const at = `skus.${index}`;
    if (!sku.code.trim()) found[`${at}.code`] = "required";
    if (sku.name.en.trim() && !sku.name.zh.trim()) found[`${at}.name.zh-CN`] = "required";
    if (!sku.price.trim()) found[`${at}.price`] = "required";
    for (const name of AMOUNTS)
      if (sku[name].trim() && !amountOf(sku[name], currency)) found[`${at}.${name}`] = "amount_format";
    for (const name of LIMITS)
      if (sku[name].trim() && !/^[1-9]\d{0,5}$/.test(normaliseText(sku[name])))
        found[`${at}.limits.${name}`] = "number_format";
  }
  return found;
}

/** A typed amount, exactly; null when it is none, or not more than nothing. */
export function amountOf(text: string, currency: string) {
  try {
    const amount = parseDecimal(text, currency);
    return amount.minor > 0n ? amount : null;
  } catch {
    return null;
  }
}

const jsonOf = (text: string, currency: string): MoneyJson | null => {
  const amount = text.trim() ? amountOf(text, currency) : null;
  return amount && toJson(amount);
};
const localized = ({ zh, en }: Text) =>
  zh.trim() ? { "zh-CN": zh.trim(), ...(en.trim() ? { en: en.trim() } : {}) } : null;

function skuFields(sku: SkuDraft, currency: string) {
  const limits = Object.fromEntries(
    LIMITS.flatMap((name) => (sku[name].trim() ? [[name, Number(normaliseText(sku[name]))]] : [])),
  );
  const pattern = sku.accountPattern.trim();
  return {
    code: normaliseText(sku.code),
    name: localized(sku.name),
    price: jsonOf(sku.price, currency) ?? { minor: "0", currency },
    listPrice: jsonOf(sku.listPrice, currency),
    cost: jsonOf(sku.cost, currency),
    faceValue: jsonOf(sku.faceValue, currency),
    limits,
    account: sku.accountType ? { type: sku.accountType as "PHONE", ...(pattern ? { pattern } : {}) } : null,
  };
}

/** Leaves out what is null: a new thing says only what it has. */
function present<T extends object>(fields: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]: NonNullable<T[K]>;
  };
}

/** The draft as a new product; `problemsOf` must have found nothing. */
export function toProduct(draft: ProductDraft, currency: string): ProductInput {
  const { kind, status, categoryCode } = draft;
  const texts = present({
    description: localized(draft.description),
    guide: localized(draft.guide),
    brandCode: draft.brandCode || null,
  });
  return {
    ...{ kind, categoryCode, status: status === "archived" ? "draft" : status },
    name: localized(draft.name) ?? { "zh-CN": "" },
    skus: draft.skus.map((sku) => present(skuFields(sku, currency))),
    ...texts,
  };
}

/** The draft as a change of the version that it was made from; all SKUs in their order, so that paths of errors are theirs. */
export function toPatch(draft: ProductDraft, version: number, currency: string): ProductPatch {
  return {
    name: localized(draft.name) ?? { "zh-CN": "" },
    categoryCode: draft.categoryCode,
    brandCode: draft.brandCode || null,
    status: draft.status,
    description: localized(draft.description),
    guide: localized(draft.guide),
    skus: draft.skus.map((sku) => ({ ...skuFields(sku, currency), isActive: sku.isActive })),
    ...(draft.reason.trim() ? { reason: draft.reason.trim() } : {}),
    version,
  };
}

/** Whether an amount of a SKU that stands is another now: then the reason is worth asking. */
export function changesPrices(draft: ProductDraft, before: ProductDraft, currency: string): boolean {
  const known = new Map(before.skus.map((sku) => [sku.key, sku]));
  return draft.skus.some((sku) => {
    const old = known.get(sku.key);
    return (
      old !== undefined &&
      AMOUNTS.some((name) => amountOf(sku[name], currency)?.minor !== amountOf(old[name], currency)?.minor)
    );
  });
}

/** The server's path of a field as the form names it: without the envelope, and an amount is one field whatever part of it was wrong. */
export function fieldOfPath(path: string): string {
  return path.replace(/^(?:product|patch)\./, "").replace(/\.(?:minor|currency)$/, "");
}
