/** The languages of the shop, first one is the default and has no path prefix. */
export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "zh-CN";

/** Message files, one per part of the product; a provider ships only the ones it is given. */
export const NAMESPACES = [
  "common",
  "status",
  "errors",
  "store",
  "checkout",
  "orders",
  "auth",
  "console",
  "products",
  "vault",
  "ordersAdmin",
  "jobs",
  "sandbox",
] as const;
export type Namespace = (typeof NAMESPACES)[number];

/** True when the text names one of the shop's languages. */
export function isLocale(value: unknown): value is Locale {
  return typeof value === "string" && (LOCALES as readonly string[]).includes(value);
}

/** The path of a store page in a language: bare for Chinese, under `/en` for English. */
export function localePath(locale: Locale, path: string): string {
  if (locale === DEFAULT_LOCALE) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}

/** Splits a browser path into its language and the bare path. */
export function splitLocalePath(pathname: string): { locale: Locale; path: string } {
  const [, first = ""] = pathname.split("/");
  if (first !== DEFAULT_LOCALE && isLocale(first)) {
    return { locale: first, path: pathname.slice(first.length + 1) || "/" };
  }
  return { locale: DEFAULT_LOCALE, path: pathname };
}

/** Where the console and the sign-in pages, whose paths carry no language, keep the reader's choice. */
export const LOCALE_COOKIE = "qm_locale";

/** The text for a reader: their language if the shop wrote one, else Chinese. */
export function pickText(text: { "zh-CN": string; en?: string | undefined }, locale: string): string {
  return (locale === "en" ? text.en : undefined) ?? text["zh-CN"];
}
