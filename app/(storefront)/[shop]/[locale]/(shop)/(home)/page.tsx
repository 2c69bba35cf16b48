import { ShieldCheck, TicketCheck, Undo2, Zap } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { CategoryIcon } from "@/app/(storefront)/_components/category-icon";
import { ProductTile } from "@/app/(storefront)/_components/product-tile";
import { readFrame } from "@/app/(storefront)/_lib/data";
import { publicMeta } from "@/app/(storefront)/_lib/meta";
import { type Store, type StoreParams, storefront, storeOf } from "@/app/(storefront)/_lib/store";
import { ProductGrid } from "@/components/domain/product-card";
import { pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import type { Translate } from "@/components/i18n/types";
import { EmptyState } from "@/components/ui/empty-state";
import type { CatalogFrame, ProductView } from "@/server/modules/catalog/contract";

type Props = { params: Promise<StoreParams> };

const READ = 60;
const IN_BLOCK = 10;
const FIRST_ROW = 2;
const ICONS_MAX = 10;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const store = await storeOf(params);
  const shop = pickText(store.shop.name, store.locale);
  return publicMeta(store, { path: "/", description: getT(store.locale, "store")("meta.homeDescription", { shop }) });
}

const icon = { size: 18, strokeWidth: 1.5, "aria-hidden": true, className: "shrink-0 text-ok" } as const;

function Promises({ t }: { t: Translate<"store"> }) {
  const facts = [
    { key: "instant", icon: <Zap {...icon} />, words: t("home.trust.instant") },
    { key: "refund", icon: <Undo2 {...icon} />, words: t("home.trust.refund") },
    { key: "safe", icon: <ShieldCheck {...icon} />, words: t("home.trust.safe") },
    { key: "find", icon: <TicketCheck {...icon} />, words: t("home.trust.find") },
  ];
  return (
    <section className="rounded-lg border border-line bg-surface p-4 md:p-5">
      <h1 className="text-xl font-semibold">{t("home.headline")}</h1>
      <ul className="mt-3 grid grid-cols-2 gap-x-3 gap-y-2 text-fg-2 md:grid-cols-4">
        {facts.map((fact) => (
          <li key={fact.key} className="flex items-center gap-2">
            {fact.icon}
            <span className="text-sm">{fact.words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Categories({ store, t, frame }: { store: Store; t: Translate<"store">; frame: CatalogFrame }) {
  const shown = frame.categories.filter((category) => category.products > 0).slice(0, ICONS_MAX);
  if (shown.length === 0) return null;
  return (
    <nav aria-label={t("nav.categories")}>
      <ul className="grid grid-cols-5 gap-y-3 md:grid-cols-10">
        {shown.map((category) => {
          const name = pickText(category.name, store.locale);
          return (
            <li key={category.code} className="min-w-0">
              <Link
                href={store.to(`/c/${category.code}`)}
                className="group flex min-h-11 flex-col items-center gap-1.5 text-center text-xs text-fg-2 hover:text-fg"
              >
                <span className="flex size-12 items-center justify-center rounded-lg border border-line bg-surface text-price group-hover:bg-promo-soft">
                  <CategoryIcon code={category.code} name={name} />
                </span>
                <span className="line-clamp-2 w-full px-0.5 break-words">{name}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Block({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="text-lg font-semibold">{title}</h2>
        {more}
      </div>
      <ProductGrid>{children}</ProductGrid>
    </section>
  );
}

const canBuy = (product: ProductView) => product.isOnSale && product.skus.some((sku) => sku.availability !== "out");

/** What can be bought first, each part in the shop's own order. */
const buyableFirst = (products: readonly ProductView[]) => [
  ...products.filter(canBuy),
  ...products.filter((product) => !canBuy(product)),
];

/** The shop's own picks (hot, then new), then the rest; a block without products is not drawn. */
function blocksOf(products: readonly ProductView[]) {
  const isHot = (product: ProductView) => product.tags.includes("hot");
  const hot = products.filter((product) => isHot(product) && canBuy(product));
  const fresh = buyableFirst(products.filter((product) => product.tags.includes("new") && !hot.includes(product)));
  const picks = [...hot, ...fresh].slice(0, IN_BLOCK);
  const rest = buyableFirst(products.filter((product) => !picks.includes(product)));
  return [
    { key: "picks", products: picks },
    { key: "shelf", products: rest.slice(0, IN_BLOCK * 2) },
  ] as const;
}

function tagOf(t: Translate<"store">, product: ProductView): string | undefined {
  if (product.tags.includes("hot")) return t("home.hot");
  return product.tags.includes("new") ? t("home.newest") : undefined;
}

export default async function HomePage({ params }: Props) {
  const store = await storeOf(params);
  const t = getT(store.locale, "store");
  const api = await storefront();
  const [frame, page] = await Promise.all([readFrame(), api.catalog.list({ limit: READ })]);
  const blocks = blocksOf(page.items).filter((block) => block.products.length > 0);
  const all = (
    <Link href={store.to("/c")} className="hit text-sm text-ink">
      {t("list.title")}
    </Link>
  );
  return (
    <div className="flex flex-col gap-6 md:gap-8">
      <Promises t={t} />
      <Categories store={store} t={t} frame={frame} />
      {blocks.length === 0 ? <EmptyState title={t("list.noProducts")} body={t("list.noProductsHelp")} /> : null}
      {blocks.map((block, at) => (
        <Block key={block.key} title={t(`home.${block.key}`)} more={at === blocks.length - 1 ? all : undefined}>
          {block.products.map((product, index) => (
            <li key={product.id}>
              <ProductTile
                store={store}
                t={t}
                product={product}
                tag={block.key === "picks" ? tagOf(t, product) : undefined}
                priority={at === 0 && index < FIRST_ROW}
              />
            </li>
          ))}
        </Block>
      ))}
    </div>
  );
}
