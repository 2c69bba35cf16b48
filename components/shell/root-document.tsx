import "server-only";
import type { ReactNode } from "react";
import type { Locale, Namespace } from "@/components/i18n/locale";
import { I18nProvider } from "@/components/i18n/provider";
import { getT } from "@/components/i18n/server";
import { SkipLink } from "@/components/ui/skip-link";
import { Toaster } from "@/components/ui/toast";
import { ThemeProvider } from "./theme";

export type Face = "store" | "partner" | "console";

/** `<html>` and `<body>` of a root layout: fonts, theme, messages, skip link and the live region of toasts. */
export function RootDocument({
  locale,
  face,
  fontClass,
  namespaces,
  nonce,
  children,
}: {
  locale: Locale;
  face: Face;
  fontClass: string;
  /** Beyond `common`, `errors` and `status`, which every face gets. */
  namespaces: readonly Namespace[];
  nonce?: string;
  children: ReactNode;
}) {
  const t = getT(locale, "common");
  return (
    <html lang={locale} data-face={face} className={fontClass} suppressHydrationWarning>
      <body className="min-h-dvh">
        <ThemeProvider nonce={nonce}>
          <I18nProvider locale={locale} namespaces={["common", "errors", "status", ...namespaces]}>
            <SkipLink>{t("a11y.skip")}</SkipLink>
            {children}
            <Toaster labels={{ region: t("a11y.notifications"), close: t("action.close") }} />
          </I18nProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
