import { cn } from "./cn";

/** A grey block in the final geometry of what is loading. It appears after 200 ms, so that fast answers show none. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" data-skeleton="" className={cn("skeleton late block", className)} />;
}
