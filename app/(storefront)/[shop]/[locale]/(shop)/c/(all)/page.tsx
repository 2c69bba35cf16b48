import type { Metadata } from "next";
import { ShelfView } from "@/app/(storefront)/_components/shelf-view";
import { readFrame } from "@/app/(storefront)/_lib/data";
import { publicMeta } from "@/app/(storefront)/_lib/meta";
import { readShelf } from "@/app/(storefront)/_lib/shelf";
import { readShelfQuery } from "@/app/(storefront)/_lib/shelf-query";
import { type Search, type StoreParams, storeOf } from "@/app/(storefront)/_lib/store";
import { pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";

type Props = { params: Promise<StoreParams>; searchParams: Search };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const store = await storeOf(params);
  const t = getT(store.locale, "store");
  const { q } = readShelfQuery(await searchParams);
  const shop = pickText(store.shop.name, store.locale);
  const meta = publicMeta(store, {
    path: "/c",
    title: t("list.title"),
    description: t("meta.homeDescription", { shop }),
  });
  return q ? { ...meta, title: t("search.resultsFor", { q }), robots: { index: false } } : meta;
}

export default async function AllProductsPage({ params, searchParams }: Props) {
  const store = await storeOf(params);
  const search = await searchParams;
  const query = readShelfQuery(search);
  const [frame, shelf] = await Promise.all([readFrame(), readShelf(query)]);
  return <ShelfView store={store} frame={frame} query={query} shelf={shelf} params={search} />;
}
