import "server-only";
import { TRPCError } from "@trpc/server";
import type { ProductView } from "@/server/modules/catalog/contract";
import { PAGE, type ShelfQuery } from "./shelf-query";
import { storefront } from "./store";

export type Shelf = { readonly products: readonly ProductView[]; readonly next: string | null };

/** The products of a listing, page after page until as many stand there as the address says. */
export async function readShelf(query: ShelfQuery): Promise<Shelf> {
  const { catalog } = await storefront();
  const { category, q, sort, inStock, show } = query;
  const products: ProductView[] = [];
  let after = query.after;
  do {
    const limit = Math.min(PAGE * 4, show - products.length);
    const input = { category, q, sort, inStock, limit, ...(after ? { after } : {}) };
    const page = await catalog.list(input).catch((error: unknown) => {
      // a control character in a search, a stale or broken cursor: nothing is found there
      if (error instanceof TRPCError && error.code === "BAD_REQUEST") return { items: [], next: null };
      throw error;
    });
    products.push(...page.items);
    after = page.next ?? undefined;
  } while (after && products.length < show);
  return { products, next: after ?? null };
}
