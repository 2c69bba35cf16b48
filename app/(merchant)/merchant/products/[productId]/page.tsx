import type { Metadata } from "next";
import { pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { NoPermission, Region } from "../../_components/region";
import { requireFrame } from "../../_lib/frame";
import { load, loadOr404 } from "../../_lib/load";
import { ProductForm } from "../_components/product-form";
import { EditLog, PriceLog } from "../_components/product-history";

type Props = { params: Promise<{ productId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { productId } = await params;
  const frame = await requireFrame(`/merchant/products/${productId}`);
  const product = await load((api) => api.products.get({ productId }));
  return { title: product.ok ? pickText(product.data.name, frame.locale) : "" };
}

/** One product: what it is, what it costs, and how it came to be so. */
export default async function ProductPage({ params }: Props) {
  const { productId } = await params;
  const frame = await requireFrame(`/merchant/products/${productId}`);
  const { locale, shop, may } = frame;
  if (!may("catalog.read")) return <NoPermission locale={locale} permission="catalog.read" />;
  const [product, places, history] = await Promise.all([
    loadOr404((api) => api.products.get({ productId })),
    load((api) => api.products.categories()),
    load((api) => api.products.history({ productId })),
  ]);
  const look = { locale, timeZone: shop.timeZone };
  return (
    <div className="flex flex-col gap-4">
      <Region
        locale={locale}
        loaded={product.ok && !places.ok ? places : product}
        heading={getT(locale, "products")("title")}
      >
        {() =>
          product.ok && places.ok ? (
            <ProductForm
              product={product.data}
              places={places.data}
              currency={shop.currency}
              canEdit={may("catalog.edit")}
              canImport={may("vault.import")}
            />
          ) : null
        }
      </Region>
      <Region locale={locale} loaded={history}>
        {({ prices, edits }) => (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <PriceLog {...look} prices={prices} />
            <EditLog {...look} edits={edits} />
          </div>
        )}
      </Region>
    </div>
  );
}
