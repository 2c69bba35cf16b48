import { z } from "zod";
import { invalid } from "./errors";
import { invariant } from "./invariant";
import { MINUS, type Money, minorDigits } from "./money-format";
import { normaliseText } from "./text";

export { formatDecimal, formatMoney, type Money, type MoneyFormat, minorDigits } from "./money-format";

export type Currency = string & { readonly __c: "currency" };

const CURRENCY = /^[A-Z]{3}$/;
const MINOR = /^-?\d{1,15}$/;
const MAX_MINOR = 10n ** 15n;

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

function assertSameCurrency(a: Money, b: Money): void {
  invariant(a.currency === b.currency, `two currencies: ${a.currency} and ${b.currency}`);
}

function malformed(digits: number) {
  return invalid("money.malformed", {
    detail: `An amount is a decimal with at most ${digits} decimals.`,
    data: { digits: digits.toString() },
  });
}
