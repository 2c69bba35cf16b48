import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Locale } from "@/components/i18n/locale";
import { readerLocale } from "@/components/i18n/reader-locale";
import { type ConsoleFrame, frameOf } from "@/server/api/merchant/frame";
import { currentStaff, requireStaff } from "@/server/auth/require-staff";
import type { Permission } from "@/server/kernel/permissions";

export type PageFrame = ConsoleFrame & { readonly locale: Locale; readonly may: (permission: Permission) => boolean };

/** The frame of the page being drawn, or null for nobody; once for its layout and its parts. */
export const currentFrame = cache(async (): Promise<PageFrame | null> => {
  const session = await currentStaff();
  if (!session) return null;
  const [frame, locale] = await Promise.all([frameOf(session), readerLocale()]);
  return { ...frame, locale, may: (permission) => frame.permissions.includes(permission) };
});

/** The frame of a page that only staff see; anybody else signs in first and comes back to `path`. */
export async function requireFrame(path: string): Promise<PageFrame> {
  await requireStaff(path);
  return (await currentFrame()) ?? redirect("/login");
}
