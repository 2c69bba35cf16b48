import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ShelfView } from "@/app/(storefront)/_components/shelf-view";
import { readFrame } from "@/app/(storefront)/_lib/data";
import { publicMeta } from "@/app/(storefront)/_lib/meta";
import { readShelf } from "@/app/(storefront)/_lib/shelf";
import { readShelfQuery } from "@/app/(storefront)/_lib/shelf-query";
import { type Search, type StoreParams, storeOf } from "@/app/(storefront)/_lib/store";
import { pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";

type Props = { params: Promise<StoreParams & { slug: string }>; searchParams: Search };

async function categoryOf(slug: string) {
  return (await readFrame()).categories.find((category) => category.code === slug) ?? notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const store = await storeOf(params);
  const category = await categoryOf((await params).slug);
  const shop = pickText(store.shop.name, store.locale);
  const title = pickText(category.name, store.locale);
  const description = getT(store.locale, "store")("meta.categoryDescription", { category: title, shop });
  return publicMeta(store, { path: `/c/${category.code}`, title, description });
}

export default async function CategoryPage({ params, searchParams }: Props) {
  const store = await storeOf(params);
  const search = await searchParams;
  const query = readShelfQuery(search, (await categoryOf((await params).slug)).code);
  const [frame, shelf] = await Promise.all([readFrame(), readShelf(query)]);
  return <ShelfView store={store} frame={frame} query={query} shelf={shelf} params={search} />;
}
