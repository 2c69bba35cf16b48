import "server-only";

export type { CatalogFrame, EditedProduct, MerchantProductView, ProductDetail, ProductView } from "./contract";
export { createProduct } from "./create-product";
export { editProduct } from "./edit-product";
export type { StockReader } from "./port";
export type { EditOutcome } from "./product-writes";
export { readProductHistory } from "./read-product-history";
export {
  brandsAndCategories,
  listProducts,
  merchantProduct,
  merchantProducts,
  productById,
  productBySlug,
  type SkuForSale,
  skusForSale,
} from "./read-products";
export { readStockWarnings } from "./read-stock-warnings";
