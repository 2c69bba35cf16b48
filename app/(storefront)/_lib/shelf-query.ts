import { hrefWith, type Params, readParam } from "@/components/data-table/params";

export const SORTS = ["rank", "price", "-price"] as const;
export type Sort = (typeof SORTS)[number];

/** What the address of a listing asks for. */
export type ShelfQuery = {
  readonly category?: string;
  readonly q?: string;
  readonly sort: Sort;
  readonly inStock: boolean;
  /** How many products stand on the page; grows with "load more", so that Back finds them all again. */
  readonly show: number;
  readonly after?: string;
};

export const PAGE = 24;
/** More products than this do not stand on one page. */
const SHOW_MAX = 240;
const Q_MAX = 80;

/** Reads a listing's address; whatever is not understood is as if it were not there. */
export function readShelfQuery(params: Params, category?: string): ShelfQuery {
  const sort = readParam(params, "sort");
  const show = readParam(params, "show") ?? "";
  const q = readParam(params, "q")?.trim().slice(0, Q_MAX);
  const after = readParam(params, "after");
  return {
    ...(category === undefined ? {} : { category }),
    ...(q ? { q } : {}),
    ...(after ? { after } : {}),
    sort: SORTS.find((known) => known === sort) ?? "rank",
    inStock: readParam(params, "stock") === "in",
    show: Math.min(SHOW_MAX, /^\d{1,3}$/.test(show) ? Math.max(PAGE, Number(show)) : PAGE),
  };
}

/** Where "load more" leads: more on the same page, and beyond its bound a new page. */
export function moreHref(
  path: string,
  params: Params,
  shelf: { query: ShelfQuery; next: string | null },
): string | null {
  const { query, next } = shelf;
  if (!next) return null;
  if (query.show + PAGE <= SHOW_MAX)
    return hrefWith(path, params, { show: String(query.show + PAGE), after: query.after });
  return hrefWith(path, params, { show: undefined, after: next });
}
