import type { Metadata } from "next";
import Link from "next/link";
import { type ReactNode, Suspense } from "react";
import { BuyBox } from "@/app/(storefront)/_components/buy-box";
import type { BuySku } from "@/app/(storefront)/_components/buy-types";
import { FactGrid } from "@/app/(storefront)/_components/fact-grid";
import { ProductTile } from "@/app/(storefront)/_components/product-tile";
import { readProduct } from "@/app/(storefront)/_lib/data";
import { publicMeta } from "@/app/(storefront)/_lib/meta";
import { productJsonLd } from "@/app/(storefront)/_lib/product-json-ld";
import { leadSku } from "@/app/(storefront)/_lib/products";
import { type Search, type Store, type StoreParams, storefront, storeOf } from "@/app/(storefront)/_lib/store";
import { readParam } from "@/components/data-table/params";
import { ProductArt } from "@/components/domain/product-art";
import { ProductGrid } from "@/components/domain/product-card";
import { pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { Alert } from "@/components/ui/alert";
import { formatMoney, fromJson } from "@/server/kernel/money";
import type { ProductDetail } from "@/server/modules/catalog/contract";

type Props = { params: Promise<StoreParams & { slug: string }>; searchParams: Search };

const RELATED = 5;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const store = await storeOf(params);
  const product = await readProduct((await params).slug);
  const name = pickText(product.name, store.locale);
  const lead = leadSku(product);
  const price = lead ? formatMoney(fromJson(lead.price), { locale: store.locale }) : "";
  const t = getT(store.locale, "store");
  const description = product.isOnSale ? t("meta.productDescription", { name, price }) : name;
  return publicMeta(store, { path: `/p/${product.slug}`, title: name, description, image: product.art });
}

function buySkus(product: ProductDetail, locale: string): BuySku[] {
  return product.skus.map((sku) => ({
    id: sku.id,
    code: sku.code,
    name: pickText(sku.name ?? product.name, locale),
    price: sku.price,
    listPrice: sku.listPrice,
    availability: sku.availability,
    limits: sku.limits,
  }));
}

function TextCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rounded-lg border border-line bg-surface p-4 md:p-5">
      <h2 className="mb-2 text-lg font-semibold">{title}</h2>
      <div className="whitespace-pre-line text-fg-2">{children}</div>
    </section>
  );
}

function Texts({ store, product }: { store: Store; product: ProductDetail }) {
  const t = getT(store.locale, "store");
  const { description, guide, terms } = product;
  return (
    <>
      {description ? <TextCard title={t("product.description")}>{pickText(description, store.locale)}</TextCard> : null}
      <TextCard title={t("product.guide")}>{guide ? pickText(guide, store.locale) : t("product.guideSteps")}</TextCard>
      <TextCard title={t("product.terms")}>
        {terms ? pickText(terms, store.locale) : t("product.termsDefault")}
      </TextCard>
    </>
  );
}

async function Related({ store, product }: { store: Store; product: ProductDetail }) {
  const { catalog } = await storefront();
  const page = await catalog.list({ category: product.category.code, limit: RELATED + 1 });
  const others = page.items.filter((other) => other.id !== product.id).slice(0, RELATED);
  if (others.length === 0) return null;
  const t = getT(store.locale, "store");
  return (
    <section className="mt-8 flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{t("product.related")}</h2>
      <ProductGrid>
        {others.map((other) => (
          <li key={other.id}>
            <ProductTile store={store} t={t} product={other} />
          </li>
        ))}
      </ProductGrid>
    </section>
  );
}

export default async function ProductPage({ params, searchParams }: Props) {
  const store = await storeOf(params);
  const product = await readProduct((await params).slug);
  const { locale, to } = store;
  const t = getT(locale, "store");
  const name = pickText(product.name, locale);
  const [first, ...others] = buySkus(product, locale);
  const initialCode = readParam(await searchParams, "sku") ?? leadSku(product)?.code ?? "";
  return (
    <>
      <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_380px] md:items-start md:gap-x-8 lg:grid-cols-[640px_minmax(0,1fr)]">
        <div className="flex flex-col gap-4">
          <ProductArt src={product.art} name={name} size={640} priority className="w-full rounded-lg" />
        </div>
        <div className="flex flex-col gap-4 md:sticky md:top-20 md:row-span-2">
          <div>
            <Link href={to(`/c/${product.category.code}`)} className="hit text-xs text-fg-2 hover:text-fg">
              {pickText(product.category.name, locale)}
            </Link>
            <h1 className="mt-1 text-xl font-semibold break-words">{name}</h1>
          </div>
          {first ? (
            <BuyBox
              key={product.id}
              productName={name}
              art={product.art}
              isOnSale={product.isOnSale}
              skus={[first, ...others]}
              initialCode={initialCode}
            >
              <FactGrid store={store} product={product} />
              {product.isOnSale ? null : <Alert tone="info">{t("product.notOnSaleHelp")}</Alert>}
            </BuyBox>
          ) : null}
        </div>
        <div className="flex flex-col gap-4">
          <Texts store={store} product={product} />
        </div>
      </div>
      <Suspense fallback={null}>
        <Related store={store} product={product} />
      </Suspense>
      <script type="application/ld+json">{productJsonLd(store, product)}</script>
    </>
  );
}
