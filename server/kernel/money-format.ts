// Words for money without the schemas of money.ts: browsers load this file, and no validator with it.
/** An exact amount: `minor` counts the currency's smallest unit (分 for CNY). */
export type Money = { readonly minor: bigint; readonly currency: string };

export const MINUS = "\u2212";
const COMPACT_FROM_MAJOR = 10_000n;

const NO_DECIMALS: ReadonlySet<string> = new Set(["JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF"]);
const THREE_DECIMALS: ReadonlySet<string> = new Set(["BHD", "IQD", "JOD", "KWD", "OMR", "TND"]);

/** How many decimals the currency's major unit has (CNY 2, JPY 0, KWD 3). */
export function minorDigits(currency: string): number {
  if (NO_DECIMALS.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}

/** The amount in major units as an ungrouped decimal, e.g. "-1234.50": for CSV and providers. */
export function formatDecimal(m: Money): `${number}` {
  const digits = minorDigits(m.currency);
  const sign = m.minor < 0n ? "-" : "";
  const unsigned = (m.minor < 0n ? -m.minor : m.minor).toString().padStart(digits + 1, "0");
  const cut = unsigned.length - digits;
  const fraction = digits === 0 ? "" : `.${unsigned.slice(cut)}`;
  return `${sign}${unsigned.slice(0, cut)}${fraction}` as `${number}`;
}

export type MoneyFormat = {
  /** BCP 47 tag; any `zh*` reads Chinese, everything else English. */
  readonly locale: string;
  /** Also shows + before a positive amount. */
  readonly sign?: boolean;
  /** 1.2万 / 12K from 10,000 major units on; for cards and axes only, it rounds. */
  readonly compact?: boolean;
  /** Drops ".00" of a whole amount; product cards only. */
  readonly trimZeros?: boolean;
};

/** The amount for people, e.g. "¥1,234.50" with U+2212 as minus; exact unless `compact`. */
export function formatMoney(m: Money, format: MoneyFormat): string {
  const digits = minorDigits(m.currency);
  const scale = 10n ** BigInt(digits);
  const unsigned = m.minor < 0n ? -m.minor : m.minor;
  const compact = format.compact === true && unsigned >= COMPACT_FROM_MAJOR * scale;
  const trim = (format.trimZeros || format.compact) && m.minor % scale === 0n;
  return numberFormat({
    locale: format.locale.toLowerCase().startsWith("zh") ? "zh-CN" : "en",
    currency: m.currency,
    compact,
    signDisplay: format.sign ? "exceptZero" : "negative",
    digits: trim ? 0 : digits,
  })
    .format(formatDecimal(m))
    .replace("-", MINUS);
}

type NumberFormatKey = {
  readonly locale: string;
  readonly currency: string;
  readonly compact: boolean;
  readonly signDisplay: "exceptZero" | "negative";
  readonly digits: number;
};

// Building an Intl formatter costs far more than using it; the key space is a few dozen entries.
const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(key: NumberFormatKey): Intl.NumberFormat {
  const name = Object.values(key).join(" ");
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.NumberFormat(key.locale, {
    style: "currency",
    currency: key.currency,
    currencyDisplay: "narrowSymbol",
    signDisplay: key.signDisplay,
    ...(key.compact
      ? { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 }
      : { minimumFractionDigits: key.digits, maximumFractionDigits: key.digits }),
  });
  formats.set(name, made);
  return made;
}
