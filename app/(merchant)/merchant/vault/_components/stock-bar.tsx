import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import type { SkuStock } from "@/server/modules/catalog/contract";

const PARTS = [
  { key: "available", className: "bg-ok" },
  { key: "reserved", className: "bg-info" },
  { key: "sold", className: "bg-c6" },
  { key: "void", className: "bg-line-strong" },
  { key: "quarantined", className: "bg-c5" },
] as const;

/** Shares of a SKU's codes by what became of them; the figures stand beside it, so it is one sentence to screen readers. */
export function StockBar({ locale, stock }: { locale: Locale; stock: SkuStock }) {
  const t = getT(locale, "vault");
  const total = PARTS.reduce((sum, part) => sum + stock[part.key], 0);
  const words = PARTS.map((part) => `${t(`stock.${part.key}`)} ${stock[part.key].toLocaleString(locale)}`).join(" · ");
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className="flex h-2 w-full min-w-24 overflow-hidden rounded-full bg-sunken outline outline-line"
    >
      {PARTS.filter((part) => stock[part.key] > 0).map((part) => (
        <span key={part.key} className={part.className} style={{ width: `${(stock[part.key] * 100) / total}%` }} />
      ))}
    </span>
  );
}
