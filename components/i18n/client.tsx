"use client";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { DEFAULT_LOCALE, type Locale, localePath, type Namespace } from "./locale";
import { type CompiledMessages, createTranslate } from "./translate";
import type { Translate } from "./types";

type I18n = { locale: Locale; messages: CompiledMessages };
const Context = createContext<I18n>({ locale: DEFAULT_LOCALE, messages: {} });

/** Carries already compiled messages to the browser; pages use `I18nProvider`, which fills it. */
export function I18nClientProvider({ locale, messages, children }: I18n & { children: ReactNode }) {
  const above = useContext(Context);
  const value = useMemo(
    () => ({ locale, messages: above.locale === locale ? { ...above.messages, ...messages } : messages }),
    [above, locale, messages],
  );
  return <Context value={value}>{children}</Context>;
}

/** The language of the page. */
export function useLocale(): Locale {
  return useContext(Context).locale;
}

/** Turns a bare store path into one in the page's language. */
export function useLocalePath(): (path: string) => string {
  const locale = useLocale();
  return useMemo(() => (path: string) => localePath(locale, path), [locale]);
}

/** Reads one namespace in client components; an `I18nProvider` above must list it. */
export function useT<N extends Namespace>(namespace: N): Translate<N> {
  const { locale, messages } = useContext(Context);
  return useMemo(() => createTranslate(locale, namespace, messages), [locale, namespace, messages]);
}
