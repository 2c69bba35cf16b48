"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { ThemeProvider as NextThemes, useTheme } from "next-themes";
import { type ReactNode, useEffect } from "react";
import { useMounted } from "@/components/hooks/use-mounted";
import { useT } from "@/components/i18n/client";
import { buttonClass } from "@/components/ui/button";

const ORDER = ["system", "light", "dark"] as const;
const ICONS = { system: Monitor, light: Sun, dark: Moon };

function ThemeColor() {
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    if (!resolvedTheme) return;
    const color = getComputedStyle(document.body).backgroundColor;
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.setAttribute("content", color);
  }, [resolvedTheme]);
  return null;
}

/** Sets the theme class on `<html>` before the first paint and keeps the browser's bar in step. */
export function ThemeProvider({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <NextThemes
      attribute="class"
      defaultTheme="system"
      storageKey="qm-theme"
      enableColorScheme={false}
      disableTransitionOnChange
      nonce={nonce}
    >
      <ThemeColor />
      {children}
    </NextThemes>
  );
}

/** Steps through system, light and dark. */
export function ThemeToggle({ className }: { className?: string }) {
  const t = useT("common");
  const { theme, setTheme } = useTheme();
  const mounted = useMounted();
  const current = ORDER.find((name) => mounted && name === theme) ?? "system";
  const Icon = ICONS[current];
  const label = t("theme.current", { name: t(`theme.${current}`) });
  const next = ORDER[(ORDER.indexOf(current) + 1) % ORDER.length] ?? "system";
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => setTheme(next)}
      className={buttonClass({ variant: "ghost", size: "icon", className })}
    >
      <Icon aria-hidden="true" size={18} strokeWidth={1.5} />
    </button>
  );
}
