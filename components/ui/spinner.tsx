import { cn } from "./cn";

/** A turning ring for work under three seconds; the element around it says what is busy. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("spin inline-block size-4 rounded-full border-2 border-current border-r-transparent", className)}
    />
  );
}
