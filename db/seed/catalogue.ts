import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { accountField, localized, NAME_MAX, PRODUCT_KINDS, TEXT_MAX } from "@/server/modules/catalog/contract";

const name = localized(NAME_MAX);
const text = localized(TEXT_MAX);
const fen = z.int().min(1);

const catalogueSku = z.object({
  code: z.string(),
  category: z.string(),
  brand: z.string().nullable(),
  name,
  deliveryType: z.enum(["CARD", "DIRECT", "LINK", "BUNDLE"]),
  faceValueFen: fen,
  costFen: fen,
  priceFen: fen,
  account: accountField.nullable().default(null),
  codeValidDays: z.int().min(1).nullable().default(null),
  stock: z.object({ alertThreshold: z.int().min(0) }).default({ alertThreshold: 10 }),
  limits: z.object({
    perOrder: z.int().nullable(),
    perUserPerDay: z.int().nullable(),
    minAge: z.int().nullable(),
  }),
  refund: z.object({ confirmText: text }),
  tags: z.array(z.string()),
});
export type CatalogueSku = z.infer<typeof catalogueSku>;

const catalogue = z.object({
  categories: z.array(z.object({ code: z.string(), sort: z.int(), name })),
  brands: z.array(z.object({ code: z.string(), name })),
  skus: z.array(catalogueSku),
});

const groupedSku = z.strictObject({ code: z.string(), name: name.nullable() });
const groupedProduct = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  name,
  description: text,
  /** Which of `guides` tells how to use it. */
  guide: z.string(),
  skus: z.array(groupedSku).min(1),
});

const neighbourSku = groupedSku.extend({ priceFen: fen, costFen: fen, faceValueFen: fen });
const neighbourProduct = groupedProduct.extend({
  kind: z.enum(PRODUCT_KINDS),
  skus: z.array(neighbourSku).min(1),
});

const grouping = z.strictObject({
  /** Steps for the buyer, one a line; `{brand}` is replaced. */
  guides: z.record(z.string(), text),
  /** How the SKUs of the catalogue become products. */
  products: z.array(groupedProduct),
  /** The second shop, by which isolation is tried out. */
  neighbour: z.strictObject({
    category: z.strictObject({ code: z.string(), name }),
    brand: z.strictObject({ code: z.string(), name }),
    products: z.array(neighbourProduct),
  }),
});
export type GroupedProduct = z.infer<typeof groupedProduct>;

function readData(file: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8"));
}

/** The demo catalogue: categories, brands and SKUs, amounts in fen. */
export function readCatalogue(): z.infer<typeof catalogue> {
  return catalogue.parse(readData("catalogue.json"));
}

/** The demo's products: which SKUs share a page, under which names, with which texts. */
export function readGrouping(): z.infer<typeof grouping> {
  return grouping.parse(readData("products.json"));
}
