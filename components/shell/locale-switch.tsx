"use client";
import { Languages } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useLocale, useT } from "@/components/i18n/client";
import { LOCALE_COOKIE, localePath, splitLocalePath } from "@/components/i18n/locale";
import { buttonClass } from "@/components/ui/button";

const YEAR_SECONDS = 31_536_000;

/** Changes the language: `path` faces move to the other prefix, `cookie` faces remember it and reload their data. */
export function LocaleSwitch({ mode, className }: { mode: "path" | "cookie"; className?: string }) {
  const t = useT("common");
  const locale = useLocale();
  const router = useRouter();
  const pathname = usePathname();
  const other = locale === "en" ? "zh-CN" : "en";
  const name = t(`locale.${other}`);

  const change = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from browsers that shoppers use
    document.cookie = `${LOCALE_COOKIE}=${other}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    if (mode === "cookie") return router.refresh();
    window.location.assign(localePath(other, splitLocalePath(pathname).path) + window.location.search);
  };
  return (
    <button
      type="button"
      lang={other}
      aria-label={t("locale.switchTo", { language: name })}
      onClick={change}
      className={buttonClass({ variant: "ghost", className })}
    >
      <Languages aria-hidden="true" size={18} strokeWidth={1.5} />
      {name}
    </button>
  );
}
