"use client";
import { useNow } from "@/components/hooks/use-now";
import { useLocale } from "@/components/i18n/client";
import { formatInstant, SHOP_TIME_ZONE } from "./format";

const MINUTE_MS = 60_000;

/** A time that reads “12 minutes ago” once the browser's clock is known; absolute until then. */
export function RelativeInstant({
  at,
  timeZone = SHOP_TIME_ZONE,
  className,
}: {
  at: Date | string;
  timeZone?: string;
  className?: string;
}) {
  const locale = useLocale();
  const now = useNow(MINUTE_MS);
  const instant = new Date(at);
  return (
    <time
      dateTime={instant.toISOString()}
      title={formatInstant(instant, { locale, timeZone, style: "full" })}
      className={className ? `num ${className}` : "num"}
    >
      {formatInstant(instant, { locale, timeZone, style: "list", now: now === null ? undefined : new Date(now) })}
    </time>
  );
}
