"use client";
import { ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { PriceBlock } from "@/components/domain/money-text";
import { useLocale, useLocalePath, useT } from "@/components/i18n/client";
import { ActionBar } from "@/components/shell/action-bar";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClass } from "@/components/ui/button";
import { type BuySku, type Choice, quantityMax } from "./buy-types";
import { SkuChoice } from "./sku-choice";

const loadSheet = () => import("./sku-sheet").then((module) => module.SkuSheet);
const SkuSheet = dynamic(loadSheet, { ssr: false });

export type BuyBoxProps = {
  productName: string;
  art: string | null;
  isOnSale: boolean;
  skus: readonly [BuySku, ...BuySku[]];
  /** The option that the address names, else the one that leads. */
  initialCode: string;
  /** Drawn between the price and the choice. */
  children?: ReactNode;
};

function keepInAddress(code: string) {
  const url = new URL(window.location.href);
  url.searchParams.set("sku", code);
  window.history.replaceState(null, "", url);
}

function useChoice({ skus, initialCode }: Pick<BuyBoxProps, "skus" | "initialCode">) {
  const [choice, setChoice] = useState<Choice>({
    sku: skus.find((sku) => sku.code === initialCode) ?? skus[0],
    quantity: 1,
  });
  const choose = (next: Choice) => {
    if (next.sku.code !== choice.sku.code) keepInAddress(next.sku.code);
    setChoice(next);
  };
  return { choice, choose };
}

function StateBadge({ sku, isOnSale }: { sku: BuySku; isOnSale: boolean }) {
  const t = useT("store");
  if (!isOnSale) return <Badge tone="outline">{t("product.notOnSale")}</Badge>;
  if (sku.availability === "out") return <Badge>{t("product.soldOut")}</Badge>;
  return sku.availability === "low" ? <Badge tone="warn">{t("product.lowStock")}</Badge> : null;
}

/** Price, option, quantity and the way to the checkout; on phones the choice is in a sheet. */
export function BuyBox({ productName, art, isOnSale, skus, initialCode, children }: BuyBoxProps) {
  const t = useT("store");
  const locale = useLocale();
  const to = useLocalePath();
  const { choice, choose } = useChoice({ skus, initialCode });
  const [isOpen, setIsOpen] = useState(false);
  const { sku, quantity } = choice;
  const canBuy = isOnSale && sku.availability !== "out";
  const hasChoice = isOnSale && (skus.length > 1 || (canBuy && quantityMax(sku) > 1));
  const href = to(`/checkout?${new URLSearchParams({ sku: sku.id, qty: String(quantity) })}`);
  const choosing = { skus, choice, onChoice: choose };
  const buy = buttonClass({ variant: "primary", size: "lg", block: true });
  const open = () => setIsOpen(true);
  const prepare = () => void loadSheet();
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <PriceBlock
          amount={sku.price}
          listPrice={sku.listPrice}
          listPriceLabel={t("product.listPrice")}
          size="md"
          locale={locale}
        />
        <StateBadge sku={sku} isOnSale={isOnSale} />
      </p>
      {children}
      {hasChoice ? (
        <>
          <button
            type="button"
            onPointerDown={prepare}
            onClick={open}
            className="flex min-h-13 items-center justify-between gap-3 rounded-lg border border-line bg-surface px-4 text-left md:hidden"
          >
            <span className="min-w-0 truncate">
              {t("product.chosen", { name: skus.length > 1 ? `${sku.name} × ${quantity}` : `× ${quantity}` })}
            </span>
            <ChevronRight aria-hidden="true" size={18} strokeWidth={1.5} className="shrink-0 text-fg-3" />
          </button>
          <div className="hidden md:block">
            <SkuChoice name="sku" {...choosing} />
          </div>
          {isOpen ? (
            <SkuSheet
              name="sku-sheet"
              open
              onOpenChange={setIsOpen}
              productName={productName}
              art={art}
              href={href}
              {...choosing}
            />
          ) : null}
        </>
      ) : null}
      <ActionBar>
        {canBuy && hasChoice ? (
          <Button variant="primary" size="lg" block onPointerDown={prepare} onClick={open} className="md:hidden">
            {t("product.buyNow")}
          </Button>
        ) : null}
        {canBuy ? (
          <Link href={href} className={`${buy} ${hasChoice ? "max-md:hidden" : ""}`}>
            {t("product.buyNow")}
          </Link>
        ) : (
          <Button size="lg" block disabled>
            {isOnSale ? t("product.soldOut") : t("product.notOnSale")}
          </Button>
        )}
      </ActionBar>
    </div>
  );
}
