import { invariant } from "@/server/kernel/invariant";
import type { Role } from "@/server/kernel/permissions";
import type { AccountField, Localized, ProductKind, PurchaseLimits } from "@/server/modules/catalog/contract";
import type { ShopSettingsInput } from "@/server/modules/merchants/contract";
import { type CatalogueSku, type GroupedProduct, readCatalogue, readGrouping } from "./catalogue";

export type SkuPlan = {
  readonly code: string;
  readonly name: Localized | null;
  readonly priceMinor: bigint;
  readonly costMinor: bigint;
  readonly faceValueMinor: bigint;
  readonly limits: PurchaseLimits;
  readonly account: AccountField | null;
  readonly alertThreshold: number;
  readonly codeValidDays: number | null;
};

export type ProductPlan = {
  readonly slug: string;
  readonly name: Localized;
  readonly description: Localized;
  readonly guide: Localized;
  readonly terms: Localized;
  readonly kind: ProductKind;
  readonly categoryCode: string;
  readonly brandCode: string | null;
  readonly tags: readonly string[];
  readonly sort: number;
  readonly skus: readonly SkuPlan[];
};

export type ShopPlan = {
  readonly slug: string;
  readonly host: string;
  readonly name: Localized;
  readonly isDefault: boolean;
  readonly settings: ShopSettingsInput;
  readonly categories: readonly { code: string; name: Localized; sort: number }[];
  readonly brands: readonly { code: string; name: Localized }[];
  readonly products: readonly ProductPlan[];
  readonly staff: readonly { role: Role; email: string; name: string }[];
};

const KINDS = { CARD: "card", DIRECT: "direct", LINK: "link", BUNDLE: "bundle" } as const satisfies Record<
  string,
  ProductKind
>;
/** Words for shoppers; the others in the catalogue are the merchant's own notes. */
const SHOPPER_TAGS: ReadonlySet<string> = new Set(["hot", "new", "bundle"]);
const NOT_YET_ON_SALE_SORT = 10_000;
const PLAIN_SORT = 1_000;
const ALERT_THRESHOLD = 10;
const VOUCHER_DAYS = 90;

const TERMS: Localized = {
  "zh-CN": "数字化商品，卡密查看后不支持七日无理由退货",
  en: "Digital goods: no 7-day no-reason return once the code is revealed",
};

/** The demo shop with the whole catalogue; the default shop of the installation. */
export function demoShop(): ShopPlan {
  const { categories, brands } = readCatalogue();
  return {
    slug: "demo",
    host: "demo.localhost",
    name: { "zh-CN": "券脉演示店", en: "Quanmai Demo" },
    isDefault: true,
    settings: {
      support: {
        email: "support@demo.quanmai.test",
        hours: { "zh-CN": "每天 9:00–22:00", en: "Daily 9:00–22:00" },
      },
      licence: {
        "zh-CN": "演示店铺：品牌均为虚构，付款走沙箱，不产生真实交易",
        en: "A demo shop: the brands are invented and payments go to a sandbox",
      },
    },
    categories,
    brands,
    products: demoProducts(),
    staff: [
      { role: "owner", email: "owner@demo.quanmai.test", name: "沈店主" },
      { role: "support", email: "support@demo.quanmai.test", name: "林客服" },
    ],
  };
}

/** A second shop with goods, staff and a key of its own: nothing of it may ever show in the first. */
export function neighbourShop(): ShopPlan {
  const { neighbour, guides } = readGrouping();
  return {
    slug: "neighbour",
    host: "neighbour.localhost",
    name: { "zh-CN": "邻家小铺", en: "The Neighbour" },
    isDefault: false,
    settings: {},
    categories: [{ ...neighbour.category, sort: 10 }],
    brands: [neighbour.brand],
    products: neighbour.products.map((product, index) => ({
      slug: product.slug,
      name: product.name,
      description: product.description,
      guide: guideOf(guides, product, neighbour.brand.name),
      terms: TERMS,
      kind: product.kind,
      categoryCode: neighbour.category.code,
      brandCode: neighbour.brand.code,
      tags: [],
      sort: (index + 1) * 10,
      skus: product.skus.map((sku) => ({
        code: sku.code,
        name: sku.name,
        priceMinor: BigInt(sku.priceFen),
        costMinor: BigInt(sku.costFen),
        faceValueMinor: BigInt(sku.faceValueFen),
        limits: { perOrder: 10 },
        account: null,
        alertThreshold: ALERT_THRESHOLD,
        codeValidDays: VOUCHER_DAYS,
      })),
    })),
    staff: [{ role: "owner", email: "owner@neighbour.quanmai.test", name: "邻家店主" }],
  };
}

function demoProducts(): ProductPlan[] {
  const { skus, brands } = readCatalogue();
  const { products, guides } = readGrouping();
  const bySku = new Map(skus.map((sku) => [sku.code, sku]));
  return products.map((product, index) => {
    const members = product.skus.map(({ code }) => {
      const sku = bySku.get(code);
      invariant(sku, `${code} is not in the catalogue`);
      return sku;
    });
    const [first] = members;
    invariant(first, `${product.slug} has no SKU`);
    const kind = KINDS[first.deliveryType];
    const tags = [...new Set(members.flatMap((sku) => sku.tags))].filter((tag) => SHOPPER_TAGS.has(tag));
    const brand = brands.find(({ code }) => code === first.brand);
    return {
      slug: product.slug,
      name: product.name,
      description: product.description,
      guide: guideOf(guides, product, brand?.name ?? { "zh-CN": "" }),
      terms: first.refund.confirmText,
      kind,
      categoryCode: first.category,
      brandCode: first.brand,
      tags,
      sort: rankOf(kind, tags) + index * 10,
      skus: members.map((sku, at) => skuPlan(sku, product.skus[at]?.name ?? null)),
    };
  });
}

// What can be bought stands first, and the popular before the rest.
function rankOf(kind: ProductKind, tags: readonly string[]): number {
  if (kind !== "card") return NOT_YET_ON_SALE_SORT;
  return tags.includes("hot") ? 10 : PLAIN_SORT;
}

function skuPlan(sku: CatalogueSku, name: Localized | null): SkuPlan {
  const { perOrder, perUserPerDay, minAge } = sku.limits;
  return {
    code: sku.code,
    name,
    priceMinor: BigInt(sku.priceFen),
    costMinor: BigInt(sku.costFen),
    faceValueMinor: BigInt(sku.faceValueFen),
    limits: {
      ...(perOrder === null ? {} : { perOrder }),
      ...(perUserPerDay === null ? {} : { perIdentityPerDay: perUserPerDay }),
      ...(minAge === null ? {} : { minAge }),
    },
    account: sku.account,
    alertThreshold: sku.stock.alertThreshold,
    codeValidDays: sku.codeValidDays,
  };
}

function guideOf(guides: Readonly<Record<string, Localized>>, product: GroupedProduct, brand: Localized): Localized {
  const guide = guides[product.guide];
  invariant(guide, `${product.slug} names no guide`);
  const named = (text: string, word: string) => text.replaceAll("{brand}", word);
  return {
    "zh-CN": named(guide["zh-CN"], brand["zh-CN"]),
    en: named(guide.en ?? guide["zh-CN"], brand.en ?? brand["zh-CN"]),
  };
}
