import { cn } from "./cn";

/** A 1 px line between groups. */
export function Separator({ vertical, className }: { vertical?: boolean; className?: string }) {
  return (
    <hr
      aria-orientation={vertical ? "vertical" : undefined}
      className={cn("border-0 bg-line", vertical ? "h-full min-h-4 w-px" : "h-px w-full", className)}
    />
  );
}
