import "server-only";
import { cache } from "react";
import { found, storefront } from "./store";

/** The shop's categories and brands, read once for each page. */
export const readFrame = cache(async () => (await storefront()).catalog.categories());

/** The product of an address, or the page's not-found; read once for each page. */
export const readProduct = cache(async (slug: string) => found((await storefront()).catalog.product({ slug })));

/** The order of an address, if this browser or this contact may see it, or the page's not-found; read once for each page. */
export const readOwnOrder = cache(async (orderId: string) => {
  const api = await storefront();
  return found(api.orders.read({ orderId: orderId as Parameters<typeof api.orders.read>[0]["orderId"] }));
});
