import "../globals.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { fontClass } from "@/app/fonts";
import { readerLocale } from "@/components/i18n/reader-locale";
import { RootDocument } from "@/components/shell/root-document";
import { shellViewport } from "@/components/shell/viewport";

export const viewport = shellViewport;
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: "no-referrer" };

/** The root of the sandbox bank's and the developer's pages, which belong to no shop. */
export default async function SandboxLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <RootDocument
      locale={await readerLocale()}
      face="console"
      fontClass={fontClass}
      namespaces={[]}
      {...(nonce ? { nonce } : {})}
    >
      {children}
    </RootDocument>
  );
}
