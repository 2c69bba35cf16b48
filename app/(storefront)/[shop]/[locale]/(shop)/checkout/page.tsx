import { ShoppingBag } from "lucide-react";
import type { Metadata } from "next";
import { privateMeta } from "@/app/(storefront)/_lib/meta";
import { type Search, type Store, type StoreParams, storefront, storeOf } from "@/app/(storefront)/_lib/store";
import { readQuantityParam, totalOf } from "@/app/(storefront)/_lib/totals";
import { readParam } from "@/components/data-table/params";
import { pickText } from "@/components/i18n/locale";
import { I18nProvider } from "@/components/i18n/provider";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { isId } from "@/server/kernel/id";
import type { ProductDetail, SkuView } from "@/server/modules/catalog/contract";
import { CheckoutForm, type CheckoutItem } from "./_components/checkout-form";

type Props = { params: Promise<StoreParams>; searchParams: Search };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privateMeta(getT((await storeOf(params)).locale, "checkout")("title"));
}

function itemOf(store: Store, chosen: { product: ProductDetail; sku: SkuView; quantity: number }): CheckoutItem {
  const { product, sku, quantity } = chosen;
  const name = pickText(product.name, store.locale);
  return {
    skuId: sku.id,
    name,
    skuName: product.skus.length > 1 && sku.name ? pickText(sku.name, store.locale) : null,
    art: product.art,
    href: store.to(`/p/${product.slug}?sku=${encodeURIComponent(sku.code)}`),
    quantity,
    unitPrice: sku.price,
    total: totalOf(sku.price, quantity),
    accountType: sku.account?.type ?? null,
    accountPattern: sku.account?.pattern ?? null,
    availability: product.isOnSale ? sku.availability : "out",
    terms: product.terms ? pickText(product.terms, store.locale) : null,
  };
}

async function readChoice(skuId: string | undefined) {
  if (!isId("sku", skuId)) return null;
  const { catalog } = await storefront();
  return catalog.productOfSku({ skuId });
}

export default async function CheckoutPage({ params, searchParams }: Props) {
  const store = await storeOf(params);
  const search = await searchParams;
  const t = getT(store.locale, "checkout");
  const [product, methods] = await Promise.all([
    readChoice(readParam(search, "sku")),
    (await storefront()).orders.paymentMethods(),
  ]);
  const sku = product?.skus.find((one) => one.id === readParam(search, "sku"));
  if (!product || !sku) {
    return (
      <EmptyState
        icon={<ShoppingBag aria-hidden="true" size={32} strokeWidth={1.5} />}
        level={1}
        title={t("empty.title")}
        body={t("empty.body")}
        action={
          <ButtonLink href={store.to("/c")} variant="primary">
            {t("empty.action")}
          </ButtonLink>
        }
      />
    );
  }
  const quantity = readQuantityParam(readParam(search, "qty"), sku.limits.perOrder);
  const item = itemOf(store, { product, sku, quantity });
  return (
    <>
      <PageHeader title={t("title")} back={{ href: item.href, label: t("back") }} />
      <I18nProvider locale={store.locale} namespaces={["checkout"]}>
        <CheckoutForm
          key={`${item.skuId} ${quantity}`}
          item={item}
          methods={methods}
          holdMinutes={store.shop.settings.orderTtlMinutes}
        />
      </I18nProvider>
    </>
  );
}
