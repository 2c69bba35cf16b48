import { cn } from "@/components/ui/cn";
import { formatMoney, type MoneyLike, toMoney } from "./format";

export type MoneyTextProps = {
  amount: MoneyLike;
  /** Only changes the words of `compact`. */
  locale?: string;
  sign?: boolean;
  compact?: boolean;
  /** Drops `.00`; product cards only. */
  trimZeros?: boolean;
  className?: string;
};

/** An amount in tabular figures; a compact one carries the full amount as its title. */
export function MoneyText({ amount, locale = "zh-CN", sign, compact, trimZeros, className }: MoneyTextProps) {
  const exact = toMoney(amount);
  return (
    <span
      className={cn("num whitespace-nowrap", className)}
      title={compact ? formatMoney(exact, { locale, sign }) : undefined}
    >
      {formatMoney(exact, { locale, sign, compact, trimZeros })}
    </span>
  );
}

const SIZES = {
  sm: { whole: "text-lg", small: "text-xs" },
  md: { whole: "text-2xl", small: "text-lg" },
  lg: { whole: "text-3xl", small: "text-xl" },
};

/** Splits `−¥1,234.50` into what is drawn at three sizes. */
export function priceParts(text: string): { before: string; whole: string; decimals: string } {
  const match = /^(\D*)([\d,]+)(\.\d+)?(.*)$/.exec(text);
  if (!match) return { before: "", whole: text, decimals: "" };
  return { before: match[1] ?? "", whole: match[2] ?? "", decimals: `${match[3] ?? ""}${match[4] ?? ""}` };
}

/** A price to be seen: vermilion, the currency sign at 60 %, decimals smaller, the list price struck beside it. */
export function PriceBlock({
  amount,
  listPrice,
  listPriceLabel,
  size = "md",
  trimZeros,
  locale = "zh-CN",
  suffix,
  className,
}: MoneyTextProps & {
  suffix?: string;
  listPrice?: MoneyLike | null;
  listPriceLabel?: string;
  size?: keyof typeof SIZES;
}) {
  const { before, whole, decimals } = priceParts(formatMoney(toMoney(amount), { locale, trimZeros }));
  const look = SIZES[size];
  return (
    <span className={cn("inline-flex flex-wrap items-baseline gap-x-2", className)}>
      <span className={cn("num font-semibold whitespace-nowrap text-price", look.whole)}>
        <span className="text-[0.6em]">{before}</span>
        {whole}
        <span className={look.small}>{decimals}</span>
      </span>
      {suffix ? <span className="-ml-1 text-xs text-fg-3">{suffix}</span> : null}
      {listPrice ? (
        <span className="text-xs text-fg-3">
          {listPriceLabel ? <span className="sr-only">{listPriceLabel}</span> : null}
          <s className="num">{formatMoney(toMoney(listPrice), { locale, trimZeros })}</s>
        </span>
      ) : null}
    </span>
  );
}
