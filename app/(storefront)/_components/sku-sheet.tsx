"use client";
import Link from "next/link";
import { PriceBlock } from "@/components/domain/money-text";
import { ProductArt } from "@/components/domain/product-art";
import { useLocale, useT } from "@/components/i18n/client";
import { Button, buttonClass } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import { SkuChoice, type SkuChoiceProps } from "./sku-choice";

/** The choice of option and quantity on phones; fetched when the finger comes down. */
export function SkuSheet({
  open,
  onOpenChange,
  productName,
  art,
  href,
  ...choosing
}: Omit<SkuChoiceProps, "withoutInput"> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  productName: string;
  art: string | null;
  href: string;
}) {
  const t = useT("store");
  const common = useT("common");
  const locale = useLocale();
  const { sku } = choosing.choice;
  const buy = buttonClass({ variant: "primary", size: "lg", block: true });
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={t("product.choose")}
      closeLabel={common("action.close")}
      footer={
        sku.availability === "out" ? (
          <Button size="lg" block disabled>
            {t("product.soldOut")}
          </Button>
        ) : (
          // replaces the sheet's own history entry, so that Back comes to the product
          <Link href={href} replace className={buy}>
            {t("product.buyNow")}
          </Link>
        )
      }
    >
      <div className="mb-4 flex gap-3">
        <ProductArt src={art} name={productName} size={72} className="size-18 shrink-0" />
        <div className="min-w-0">
          <p className="line-clamp-2 font-medium">{productName}</p>
          <PriceBlock
            amount={sku.price}
            listPrice={sku.listPrice}
            listPriceLabel={t("product.listPrice")}
            size="sm"
            locale={locale}
          />
        </div>
      </div>
      <SkuChoice {...choosing} withoutInput />
    </Sheet>
  );
}
