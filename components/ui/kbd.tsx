import type { ReactNode } from "react";

/** A key to press. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-xs border border-line-strong bg-sunken px-1.5 font-mono text-2xs text-fg-2">{children}</kbd>
  );
}
