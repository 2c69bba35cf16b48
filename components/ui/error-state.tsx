import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** A region that failed: what, whether data is safe, a way on, and the id to quote. */
export function ErrorState({
  title,
  body,
  action,
  errorId,
  className,
}: {
  title: ReactNode;
  body: ReactNode;
  action?: ReactNode;
  /** Already labelled, such as “Error id req_…”. */
  errorId?: ReactNode;
  className?: string;
}) {
  return (
    <div role="alert" className={cn("flex flex-col items-center gap-2 px-4 py-10 text-center", className)}>
      <TriangleAlert aria-hidden="true" size={24} strokeWidth={1.5} className="text-danger" />
      <p className="font-semibold">{title}</p>
      <p className="max-w-[38em] text-fg-2">{body}</p>
      {action ? <div className="mt-2">{action}</div> : null}
      {errorId ? <p className="font-mono text-xs text-fg-3 select-all">{errorId}</p> : null}
    </div>
  );
}
