import Link from "next/link";
import type { ReactNode } from "react";
import type { Translate } from "@/components/i18n/types";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { MoneyLike } from "./format";
import { PriceBlock } from "./money-text";
import { ProductArt } from "./product-art";

export type ProductCardProps = {
  t: Translate<"store">;
  href: string;
  name: string;
  art: string | null;
  /** The lowest price of its options. */
  price: MoneyLike;
  listPrice?: MoneyLike | null;
  /** True when options differ in price: says “from”. */
  isFrom?: boolean;
  availability: "in_stock" | "low" | "out";
  /** False for what is shown but not sold. */
  isOnSale?: boolean;
  tag?: ReactNode;
  priority?: boolean;
  /** The heading level that fits the page. */
  level?: 2 | 3;
  locale?: string;
};

/** A product in a grid; the whole card is one link. */
export function ProductCard(props: ProductCardProps) {
  const {
    t,
    href,
    name,
    art,
    price,
    listPrice,
    isFrom,
    availability,
    isOnSale = true,
    tag,
    priority,
    level,
    locale,
  } = props;
  const Heading = level === 2 ? "h2" : "h3";
  const isOut = availability === "out" || !isOnSale;
  const note = isOnSale
    ? { in_stock: null, low: t("product.lowStock"), out: t("product.soldOut") }[availability]
    : t("product.notOnSale");
  return (
    <article className="relative flex h-full flex-col overflow-hidden rounded-lg border border-line bg-surface transition-shadow duration-120 hover:shadow-1">
      <div className="relative">
        <ProductArt
          src={art}
          name={name}
          size={320}
          priority={priority}
          className={cn("w-full rounded-none", isOut && "opacity-60")}
        />
        {note ? (
          <Badge tone={availability === "low" && isOnSale ? "warn" : "neutral"} className="absolute top-2 left-2">
            {note}
          </Badge>
        ) : null}
      </div>
      <div className="flex flex-1 flex-col gap-1 p-3">
        <Heading className="line-clamp-2 font-medium">
          <Link href={href} className="after:absolute after:inset-0 after:content-['']">
            {name}
          </Link>
        </Heading>
        {tag ? <div className="text-xs text-fg-3">{tag}</div> : null}
        <p className="mt-auto">
          <PriceBlock
            amount={price}
            listPrice={listPrice}
            listPriceLabel={t("product.listPrice")}
            suffix={isFrom ? t("list.from") : undefined}
            size="sm"
            trimZeros
            locale={locale}
          />
        </p>
      </div>
    </article>
  );
}

/** The grid of product cards: two columns on phones, up to five on desktop. */
export function ProductGrid({ children }: { children: ReactNode }) {
  return <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5">{children}</ul>;
}
