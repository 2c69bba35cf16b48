import type { ReactNode } from "react";
import { I18nProvider } from "@/components/i18n/provider";
import { readerLocale } from "@/components/i18n/reader-locale";

export default async function ProductsLayout({ children }: { children: ReactNode }) {
  return (
    <I18nProvider locale={await readerLocale()} namespaces={["products"]}>
      {children}
    </I18nProvider>
  );
}
