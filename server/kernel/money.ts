import { z } from "zod";
import { invalid } from "./errors";
import { invariant } from "./invariant";
import { normaliseText } from "./text";

export type Currency = string & { readonly __c: "currency" };

/** An exact amount: `minor` counts the currency's smallest unit (分 for CNY). */
export type Money = { readonly minor: bigint; readonly currency: string };

const CURRENCY = /^[A-Z]{3}$/;
const MINOR = /^-?\d{1,15}$/;
const MAX_MINOR = 10n ** 15n;
const MINUS = "\u2212";
const COMPACT_FROM_MAJOR = 10_000n;

const NO_DECIMALS: ReadonlySet<string> = new Set(["JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF"]);
const THREE_DECIMALS: ReadonlySet<string> = new Set(["BHD", "IQD", "JOD", "KWD", "OMR", "TND"]);

/** Money as it travels: minor units as a decimal string (JSON has no bigint). */
export const moneyJson = z.strictObject({
  minor: z.string().regex(MINOR),
  currency: z.string().regex(CURRENCY),
});
export type MoneyJson = z.infer<typeof moneyJson>;

/** Whether `text` looks like an ISO 4217 code (three capital letters). */
export function isCurrency(text: string): text is Currency {
  return CURRENCY.test(text);
}

/** How many decimals the currency's major unit has (CNY 2, JPY 0, KWD 3). */
export function minorDigits(currency: string): number {
  if (NO_DECIMALS.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}

/** Builds an amount of `minor` units; throws InvariantError when the currency is malformed. */
export function money(minor: bigint, currency = "CNY"): Money {
  invariant(CURRENCY.test(currency), `not a currency: ${currency}`);
  return { minor, currency };
}

/** Nothing, in the given currency. */
export function zero(currency = "CNY"): Money {
  return money(0n, currency);
}

/** a + b in minor units; throws InvariantError on two currencies. */
export function add(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return { minor: a.minor + b.minor, currency: a.currency };
}

/** a − b in minor units; throws InvariantError on two currencies. */
export function subtract(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return { minor: a.minor - b.minor, currency: a.currency };
}

/** The amount with its sign turned. */
export function negate(a: Money): Money {
  return { minor: -a.minor, currency: a.currency };
}

/** The amount times a whole count `n` (a fraction goes through applyRate). */
export function multiply(a: Money, n: bigint): Money {
  return { minor: a.minor * n, currency: a.currency };
}

/** −1, 0 or 1 as a is less than, equal to or more than b; throws InvariantError on two currencies. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  assertSameCurrency(a, b);
  if (a.minor === b.minor) return 0;
  return a.minor < b.minor ? -1 : 1;
}

/** Whether the amount is exactly nothing. */
export function isZero(a: Money): boolean {
  return a.minor === 0n;
}

/** The exact total of a list, zero for an empty one; throws InvariantError when an item has another currency. */
export function sum(list: readonly Money[], currency = "CNY"): Money {
  return list.reduce(add, zero(currency));
}

/** Money for the wire; throws InvariantError beyond 15 digits. */
export function toJson(m: Money): MoneyJson {
  invariant(m.minor < MAX_MINOR && m.minor > -MAX_MINOR, "money beyond 15 digits");
  return { minor: m.minor.toString(), currency: m.currency };
}

/** Money from the wire form; throws AppError `money.malformed` when it does not match `moneyJson`. */
export function fromJson(json: MoneyJson): Money {
  const parsed = moneyJson.safeParse(json);
  if (!parsed.success) throw invalid("money.malformed", { detail: "Money is malformed." });
  return money(BigInt(parsed.data.minor), parsed.data.currency);
}

/** Reads "1,234.5" in major units, exactly; throws AppError `money.malformed` on anything else or too many decimals. */
export function parseDecimal(text: string, currency = "CNY"): Money {
  invariant(CURRENCY.test(currency), `not a currency: ${currency}`);
  const digits = minorDigits(currency);
  const plain = normaliseText(text).replace(MINUS, "-");
  const match = /^(-?)(\d{1,15}|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(plain);
  const fraction = match?.[3] ?? "";
  if (!match || fraction.length > digits) throw malformed(digits);
  const whole = (match[2] ?? "").replaceAll(",", "");
  const unsigned = BigInt(whole + fraction.padEnd(digits, "0"));
  if (unsigned >= MAX_MINOR) throw malformed(digits);
  return money(match[1] === "-" ? -unsigned : unsigned, currency);
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

function assertSameCurrency(a: Money, b: Money): void {
  invariant(a.currency === b.currency, `two currencies: ${a.currency} and ${b.currency}`);
}

function malformed(digits: number) {
  return invalid("money.malformed", {
    detail: `An amount is a decimal with at most ${digits} decimals.`,
    data: { digits: digits.toString() },
  });
}
