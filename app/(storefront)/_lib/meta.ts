import "server-only";
import type { Metadata } from "next";
import { localePath } from "@/components/i18n/locale";
import type { Store } from "./store";

const SHOWN = { "zh-CN": "zh_CN", en: "en_US" } as const;

/** Metadata of a page that search engines may list: its address in both languages. */
export function publicMeta(
  store: Store,
  page: { path: string; title?: string; description?: string; image?: string | null },
): Metadata {
  const { path, title, description, image } = page;
  const canonical = localePath(store.locale, path);
  return {
    ...(title ? { title } : {}),
    description,
    alternates: {
      canonical,
      languages: {
        "zh-CN": localePath("zh-CN", path),
        en: localePath("en", path),
        "x-default": localePath("zh-CN", path),
      },
    },
    openGraph: {
      title,
      description,
      url: canonical,
      locale: SHOWN[store.locale],
      type: "website",
      ...(image ? { images: [image] } : {}),
    },
  };
}

/** Metadata of a shopper's own page. */
export function privateMeta(title: string): Metadata {
  return { title, robots: { index: false, follow: false }, referrer: "same-origin" };
}
