import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "./button";
import { cn } from "./cn";

export type PaginationProps = {
  labels: { nav: string; previous: string; next: string };
  /** Undefined when there is no such page; previous leads to the first page when earlier cursors are unknown. */
  previousHref?: string;
  nextHref?: string;
  /** Such as “20 shown”. */
  summary?: string;
  className?: string;
};

/** Keyset paging: previous and next, no page numbers. */
export function Pagination({ labels, previousHref, nextHref, summary, className }: PaginationProps) {
  if (!previousHref && !nextHref && !summary) return null;
  const look = buttonClass({ variant: "secondary" });
  return (
    <nav aria-label={labels.nav} className={cn("flex items-center justify-end gap-2", className)}>
      {summary ? <p className="num mr-auto text-xs text-fg-3">{summary}</p> : null}
      {previousHref ? (
        <Link href={previousHref} rel="prev" className={look}>
          <ChevronLeft aria-hidden="true" size={16} strokeWidth={1.5} />
          {labels.previous}
        </Link>
      ) : null}
      {nextHref ? (
        <Link href={nextHref} rel="next" className={look}>
          {labels.next}
          <ChevronRight aria-hidden="true" size={16} strokeWidth={1.5} />
        </Link>
      ) : null}
    </nav>
  );
}
