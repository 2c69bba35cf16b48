import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** The one `h1` of a page, with where to go back to, its state, and its main action. */
export function PageHeader({
  title,
  description,
  back,
  status,
  actions,
  className,
}: {
  title: ReactNode;
  description?: ReactNode;
  back?: { href: string; label: string };
  status?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("mb-4 md:mb-6", className)}>
      {back ? (
        <Link href={back.href} className="hit mb-1 -ml-1 inline-flex items-center text-xs text-fg-2 hover:text-fg">
          <ChevronLeft aria-hidden="true" size={16} strokeWidth={1.5} />
          {back.label}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 flex-wrap items-center gap-3">
          <h1 className="min-w-0 text-xl font-semibold break-words">{title}</h1>
          {status}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {description ? <p className="mt-1 text-fg-2">{description}</p> : null}
    </div>
  );
}
