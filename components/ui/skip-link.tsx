import type { ReactNode } from "react";

/** First stop of the Tab key: jumps over the navigation to `#main`. */
export function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-sm focus:bg-raised focus:px-4 focus:py-3 focus:shadow-2"
    >
      {children}
    </a>
  );
}
