import "server-only";
import type { ReactNode } from "react";
import { I18nClientProvider } from "./client";
import type { Locale, Namespace } from "./locale";
import { pickMessages } from "./server";

/** Gives the client components below it these namespaces; nested providers add to what is above them. */
export function I18nProvider({
  locale,
  namespaces,
  children,
}: {
  locale: Locale;
  namespaces: readonly Namespace[];
  children: ReactNode;
}) {
  return (
    <I18nClientProvider locale={locale} messages={pickMessages(locale, namespaces)}>
      {children}
    </I18nClientProvider>
  );
}
