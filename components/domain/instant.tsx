import { formatInstant, SHOP_TIME_ZONE } from "./format";

export type InstantProps = {
  at: Date | string;
  locale: string;
  /** The shop's zone. */
  timeZone?: string;
  /** `full` for ledgers and records, `list` elsewhere, `date` for days. */
  style?: "list" | "full" | "date";
  className?: string;
};

/** A time in the shop's zone, absolute, the same on server and browser; seconds are in its title. */
export function Instant({ at, locale, timeZone = SHOP_TIME_ZONE, style = "list", className }: InstantProps) {
  const instant = new Date(at);
  return (
    <time
      dateTime={instant.toISOString()}
      title={formatInstant(instant, { locale, timeZone, style: "full" })}
      className={className ? `num ${className}` : "num"}
    >
      {formatInstant(instant, { locale, timeZone, style })}
    </time>
  );
}
