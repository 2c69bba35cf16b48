import { DEFAULT_LOCALE, isLocale, type Locale, splitLocalePath } from "@/components/i18n/locale";

export type RawSearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** The address's parameters as they were given; one that stands twice stays there twice, so that it can be refused. */
export function toParams(raw: RawSearchParams): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(raw)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) params.append(name, one);
  }
  return params;
}

/** The language asked for, else that of the shop's page which the shopper comes from. */
export function cashierLocale(lang: string | null, returnUrl: string | undefined): Locale {
  if (isLocale(lang)) return lang;
  if (returnUrl === undefined || !URL.canParse(returnUrl)) return DEFAULT_LOCALE;
  return splitLocalePath(new URL(returnUrl).pathname).locale;
}
