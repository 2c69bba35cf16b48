import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** The page's main action, stuck to the bottom on phones (where it replaces the tab bar) and in the flow on desktop. */
export function ActionBar({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      data-action-bar=""
      data-chrome=""
      className={cn(
        "fixed inset-x-0 bottom-0 z-20 flex min-h-14 items-center gap-3 border-t border-line bg-surface px-4 pt-1",
        "pb-[max(4px,env(safe-area-inset-bottom))] md:static md:min-h-0 md:border-0 md:bg-transparent md:p-0",
        className,
      )}
    >
      {children}
    </div>
  );
}
