import "../../../globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { findStore, type Store, type StoreParams } from "@/app/(storefront)/_lib/store";
import { fontClass } from "@/app/fonts";
import { DEFAULT_LOCALE, isLocale, type Locale, pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { RootDocument } from "@/components/shell/root-document";
import { type ShopFacts, StoreShell } from "@/components/shell/store-shell";

type Props = { params: Promise<StoreParams>; children: ReactNode };

// --bg of the two themes as sRGB, for the browser's own bars.
const LIGHT = "#fafafc";
const DARK = "#0c0e12";

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: LIGHT },
    { media: "(prefers-color-scheme: dark)", color: DARK },
  ],
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const store = await findStore(params);
  if (!store) return { robots: { index: false } };
  const name = pickText(store.shop.name, store.locale);
  return {
    metadataBase: new URL(store.origin),
    title: { default: name, template: `%s · ${name}` },
    description: getT(store.locale, "store")("meta.homeDescription", { shop: name }),
    applicationName: name,
    formatDetection: { telephone: false, email: false, address: false },
    openGraph: { siteName: name },
  };
}

function shopFacts({ shop, locale }: Store): ShopFacts {
  const { support, licence } = shop.settings;
  const hours = support.hours ? pickText(support.hours, locale) : undefined;
  const lines = licence ? pickText(licence, locale).split(/\r?\n/) : [];
  return {
    name: pickText(shop.name, locale),
    licences: lines.filter(Boolean).map((line) => ({ label: line, value: "" })),
    support: [support.phone, support.email, support.wechat, hours].filter(Boolean).join(" · ") || undefined,
  };
}

async function localeOf(params: Props["params"]): Promise<Locale> {
  const { locale } = await params;
  return isLocale(locale) ? locale : DEFAULT_LOCALE;
}

export default async function StoreLayout({ params, children }: Props) {
  const [store, locale] = [await findStore(params), await localeOf(params)];
  return (
    <RootDocument locale={locale} face="store" fontClass={fontClass} namespaces={["store"]}>
      {store ? (
        <StoreShell locale={locale} shop={shopFacts(store)}>
          {children}
        </StoreShell>
      ) : (
        <main id="main" className="mx-auto w-full max-w-[1200px] px-4 py-4">
          {children}
        </main>
      )}
    </RootDocument>
  );
}
