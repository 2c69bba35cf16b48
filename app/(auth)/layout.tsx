import "../globals.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { fontClass } from "@/app/fonts";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { AuthShell } from "@/components/shell/auth-shell";
import { RootDocument } from "@/components/shell/root-document";

export async function generateMetadata(): Promise<Metadata> {
  const locale = await readerLocale();
  return {
    title: `${getT(locale, "auth")("consoleTitle")} · ${getT(locale, "common")("brand")}`,
    robots: { index: false, follow: false },
    referrer: "same-origin",
  };
}

/** The root of the sign-in pages: one narrow card, language and theme below it. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const locale = await readerLocale();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <RootDocument locale={locale} face="console" fontClass={fontClass} namespaces={["auth"]} nonce={nonce}>
      <AuthShell brand={getT(locale, "common")("brand")}>{children}</AuthShell>
    </RootDocument>
  );
}
