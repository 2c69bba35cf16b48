import "server-only";
import type { ReactNode } from "react";
import { LocaleSwitch } from "./locale-switch";
import { ThemeToggle } from "./theme";

/** The frame of sign-in pages: brand, one narrow card, language and theme below. */
export function AuthShell({
  brand,
  localeMode = "cookie",
  children,
}: {
  brand: ReactNode;
  localeMode?: "path" | "cookie";
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-8 md:justify-center">
      <div className="w-full max-w-[400px]">
        <header className="mb-5 text-center text-lg font-semibold">{brand}</header>
        <main id="main" tabIndex={-1} className="rounded-lg border border-line bg-surface p-5 outline-none md:p-6">
          {children}
        </main>
        <footer data-chrome="" className="mt-4 flex items-center justify-center gap-1 text-fg-2">
          <LocaleSwitch mode={localeMode} />
          <ThemeToggle />
        </footer>
      </div>
    </div>
  );
}
