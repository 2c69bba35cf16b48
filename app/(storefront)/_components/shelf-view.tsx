import { ArrowDown, ArrowUp, PackageOpen } from "lucide-react";
import Link from "next/link";
import type { Shelf } from "@/app/(storefront)/_lib/shelf";
import { moreHref, type ShelfQuery, type Sort } from "@/app/(storefront)/_lib/shelf-query";
import { hrefWith, type Params } from "@/components/data-table/params";
import { pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { buttonClass } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import type { CatalogFrame } from "@/server/modules/catalog/contract";
import type { Store } from "../_lib/store";
import { ListCard } from "./list-card";

export type ShelfProps = {
  store: Store;
  frame: CatalogFrame;
  query: ShelfQuery;
  shelf: Shelf;
  params: Params;
};

const FIRST_ROWS = 4;

const railLink =
  "flex min-h-11 items-center border-l-2 border-transparent px-2 py-1.5 text-sm text-fg-2 hover:text-fg md:px-3 " +
  "aria-[current]:border-primary aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-fg";

function Rail({ store, frame, query }: Pick<ShelfProps, "store" | "frame" | "query">) {
  const t = getT(store.locale, "store");
  const isAll = query.category === undefined && query.q === undefined;
  return (
    <nav
      aria-label={t("nav.categories")}
      className="sticky top-12 -ml-4 max-h-[calc(100dvh-3rem-50px)] w-[88px] shrink-0 self-start overflow-y-auto md:top-20 md:ml-0 md:max-h-[calc(100dvh-7rem)] md:w-44"
    >
      <ul>
        <li>
          <Link href={store.to("/c")} aria-current={isAll ? "page" : undefined} className={railLink}>
            {t("list.all")}
          </Link>
        </li>
        {frame.categories.map((category) => (
          <li key={category.code}>
            <Link
              href={store.to(`/c/${category.code}`)}
              aria-current={category.code === query.category ? "page" : undefined}
              className={railLink}
            >
              {pickText(category.name, store.locale)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const chip =
  "inline-flex min-h-11 items-center rounded-full border border-line bg-surface px-3.5 text-sm text-fg-2 hover:text-fg md:min-h-9 " +
  "aria-[current]:border-primary aria-[current]:bg-primary-soft aria-[current]:font-medium aria-[current]:text-primary";

const NEXT_PRICE_SORT: Record<Sort, Sort> = { rank: "price", price: "-price", "-price": "price" };

function Facets({ path, store, query, params }: { path: string } & Pick<ShelfProps, "store" | "query" | "params">) {
  const t = getT(store.locale, "store");
  const href = (patch: Record<string, string | undefined>) => hrefWith(path, params, { show: undefined, ...patch });
  const isByPrice = query.sort !== "rank";
  const Arrow = query.sort === "-price" ? ArrowDown : ArrowUp;
  return (
    <nav aria-label={t("list.facets")} className="mb-3 flex flex-wrap gap-2">
      <Link href={href({ sort: undefined })} aria-current={isByPrice ? undefined : "true"} className={chip}>
        {t("list.sort.rank")}
      </Link>
      <Link
        href={href({ sort: NEXT_PRICE_SORT[query.sort] })}
        aria-current={isByPrice ? "true" : undefined}
        className={chip}
      >
        {t("list.sort.price")}
        <Arrow aria-hidden="true" size={14} strokeWidth={1.5} className="ml-0.5" />
        <span className="sr-only">
          {isByPrice ? t(query.sort === "price" ? "list.sort.nowUp" : "list.sort.nowDown") : null}
        </span>
      </Link>
      <Link
        href={href({ stock: query.inStock ? undefined : "in" })}
        aria-current={query.inStock ? "true" : undefined}
        className={chip}
      >
        {t("list.inStock")}
      </Link>
    </nav>
  );
}

function Nothing({ store, query, path }: { path: string } & Pick<ShelfProps, "store" | "query">) {
  const t = getT(store.locale, "store");
  const { q } = query;
  return (
    <EmptyState
      icon={<PackageOpen aria-hidden="true" size={32} strokeWidth={1.5} />}
      title={q ? t("search.empty", { q }) : query.inStock ? t("list.noneInStock") : t("list.empty")}
      body={q ? t("search.emptyHelp") : undefined}
      action={
        <ButtonLink href={query.inStock ? path : store.to("/c")} variant="primary">
          {query.inStock ? t("list.showAll") : t("list.emptyAction")}
        </ButtonLink>
      }
    />
  );
}

/** A listing: categories at the left, what is asked for above, products, and the way to more of them. */
export function ShelfView(props: ShelfProps) {
  const { store, frame, query, shelf, params } = props;
  const { locale, to } = store;
  const t = getT(locale, "store");
  const category = frame.categories.find((known) => known.code === query.category);
  const path = to(query.category ? `/c/${query.category}` : "/c");
  const title = category
    ? pickText(category.name, locale)
    : query.q
      ? t("search.resultsFor", { q: query.q })
      : t("list.title");
  const more = moreHref(path, params, { query, next: shelf.next });
  const isPlain = query.q === undefined && !query.inStock;
  const total = category ? category.products : frame.categories.reduce((sum, one) => sum + one.products, 0);
  return (
    <div className="flex gap-3 md:gap-6">
      <Rail store={store} frame={frame} query={query} />
      <div className="min-w-0 flex-1">
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-3">
          <h1 className="min-w-0 text-lg font-semibold break-words md:text-xl">{title}</h1>
          {isPlain && total > 0 ? <p className="text-xs text-fg-3">{t("list.count", { count: total })}</p> : null}
        </div>
        <Facets path={path} store={store} query={query} params={params} />
        {shelf.products.length === 0 ? (
          <Nothing store={store} query={query} path={path} />
        ) : (
          <ul className="grid gap-2.5 md:grid-cols-3 md:gap-3 lg:grid-cols-4">
            {shelf.products.map((product, at) => (
              <li key={product.id}>
                <ListCard
                  t={t}
                  locale={locale}
                  href={to(`/p/${product.slug}`)}
                  product={product}
                  priority={at < FIRST_ROWS && query.after === undefined}
                />
              </li>
            ))}
          </ul>
        )}
        {more ? (
          <div className="mt-4 flex justify-center">
            <Link href={more} scroll={false} className={cn(buttonClass({ variant: "secondary" }), "min-w-40")}>
              {t("list.loadMore")}
            </Link>
          </div>
        ) : null}
      </div>
    </div>
  );
}
