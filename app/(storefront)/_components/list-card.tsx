import Link from "next/link";
import { PriceBlock } from "@/components/domain/money-text";
import { ProductArt } from "@/components/domain/product-art";
import { type Locale, pickText } from "@/components/i18n/locale";
import type { Translate } from "@/components/i18n/types";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { ProductView } from "@/server/modules/catalog/contract";
import { cardFacts } from "../_lib/products";

/** A product in a category's list: a row on phones, beside the rail; a card from tablets on. */
export function ListCard({
  t,
  locale,
  href,
  product,
  priority,
}: {
  t: Translate<"store">;
  locale: Locale;
  href: string;
  product: ProductView;
  priority?: boolean;
}) {
  const facts = cardFacts(product);
  if (!facts) return null;
  const name = pickText(product.name, locale);
  const brand = product.brand ? pickText(product.brand.name, locale) : null;
  const isOut = !product.isOnSale || facts.availability === "out";
  const notes = { in_stock: null, low: t("product.lowStock"), out: t("product.soldOut") };
  const note = product.isOnSale ? notes[facts.availability] : t("product.notOnSale");
  return (
    <article className="relative flex h-full gap-3 overflow-hidden rounded-lg border border-line bg-surface p-2.5 transition-shadow duration-120 hover:shadow-1 md:flex-col md:gap-0 md:p-0">
      <ProductArt
        src={product.art}
        name={name}
        size={320}
        priority={priority}
        className={cn("size-20 shrink-0 self-start md:h-auto md:w-full md:rounded-none", isOut && "opacity-60")}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1 md:p-3">
        <h2 className="line-clamp-2 font-medium">
          <Link href={href} className="after:absolute after:inset-0 after:content-['']">
            {name}
          </Link>
        </h2>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-fg-3">
          {t(`kind.${product.kind}`)}
          {brand ? ` · ${brand}` : null}
          {note ? (
            <Badge tone={facts.availability === "low" && product.isOnSale ? "warn" : "neutral"}>{note}</Badge>
          ) : null}
        </p>
        <p className="mt-auto flex items-baseline gap-1">
          <PriceBlock
            amount={facts.price}
            listPrice={facts.listPrice}
            listPriceLabel={t("product.listPrice")}
            size="sm"
            trimZeros
            locale={locale}
          />
          {facts.isFrom ? <span className="text-xs text-fg-3">{t("list.from")}</span> : null}
        </p>
      </div>
    </article>
  );
}
