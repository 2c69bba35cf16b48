import "../../globals.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { fontClass } from "@/app/fonts";
import { type Locale, pickText } from "@/components/i18n/locale";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { ConsoleShell } from "@/components/shell/console-shell";
import { RootDocument } from "@/components/shell/root-document";
import { TrpcProvider } from "@/components/trpc/provider";
import { JobTray } from "./_components/job-tray";
import { currentFrame, type PageFrame } from "./_lib/frame";
import { load } from "./_lib/load";

export { shellViewport as viewport } from "@/components/shell/viewport";

export async function generateMetadata(): Promise<Metadata> {
  const frame = await currentFrame();
  const name = frame ? pickText(frame.shop.name, frame.locale) : getT(await readerLocale(), "common")("brand");
  return {
    title: { template: `%s · ${name}`, default: name },
    robots: { index: false, follow: false },
    referrer: "same-origin",
  };
}

/** The root of the console. Without a session it draws no shell: each page then sends its reader to sign in and back. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const frame = await currentFrame();
  const locale: Locale = frame?.locale ?? (await readerLocale());
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <RootDocument
      locale={locale}
      face="console"
      fontClass={fontClass}
      namespaces={["auth", "console", "jobs"]}
      nonce={nonce}
    >
      <TrpcProvider>{frame ? <Shell frame={frame}>{children}</Shell> : children}</TrpcProvider>
    </RootDocument>
  );
}

async function Shell({ frame, children }: { frame: PageFrame; children: ReactNode }) {
  const { locale, user, shop, permissions } = frame;
  const desk = frame.may("orders.read") ? await load((api) => api.orders.overview()) : null;
  const orders = desk?.ok ? desk.data.attention + desk.data.failed + desk.data.refundFailed : 0;
  return (
    <ConsoleShell
      locale={locale}
      shop={{ name: pickText(shop.name, locale) }}
      user={{ name: user.name, role: getT(locale, "auth")(`role.${user.role}`) }}
      permissions={permissions}
      counts={{ orders }}
      tray={frame.may("jobs.read") ? <JobTray /> : null}
    >
      {children}
    </ConsoleShell>
  );
}
