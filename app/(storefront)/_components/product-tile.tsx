import { ProductCard } from "@/components/domain/product-card";
import { pickText } from "@/components/i18n/locale";
import type { Translate } from "@/components/i18n/types";
import type { ProductView } from "@/server/modules/catalog/contract";
import { cardFacts } from "../_lib/products";
import type { Store } from "../_lib/store";

/** A product as a card of the grid. */
export function ProductTile({
  store,
  t,
  product,
  tag,
  priority,
  level = 3,
}: {
  store: Pick<Store, "locale" | "to">;
  t: Translate<"store">;
  product: ProductView;
  /** Why it stands here, in a word. */
  tag?: string;
  priority?: boolean;
  level?: 2 | 3;
}) {
  const facts = cardFacts(product);
  if (!facts) return null;
  return (
    <ProductCard
      t={t}
      href={store.to(`/p/${product.slug}`)}
      name={pickText(product.name, store.locale)}
      art={product.art}
      price={facts.price}
      listPrice={facts.listPrice}
      isFrom={facts.isFrom}
      availability={facts.availability}
      isOnSale={product.isOnSale}
      tag={tag}
      priority={priority}
      level={level}
      locale={store.locale}
    />
  );
}
