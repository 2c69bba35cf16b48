import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type TimelineItem = {
  key: string;
  /** Usually an `Instant`. */
  at?: ReactNode;
  title: ReactNode;
  body?: ReactNode;
  tone?: "neutral" | "ok" | "warn" | "danger" | "active";
};

const DOTS = { neutral: "bg-line-strong", ok: "bg-ok", warn: "bg-warn", danger: "bg-danger", active: "bg-info" };

/** What happened, in order, each with its time. */
export function Timeline({
  items,
  label,
  className,
}: {
  items: readonly TimelineItem[];
  label: string;
  className?: string;
}) {
  return (
    <ol aria-label={label} className={cn("flex flex-col", className)}>
      {items.map((item, at) => (
        <li key={item.key} className="relative flex gap-3 pb-4 last:pb-0">
          {at < items.length - 1 ? (
            <span aria-hidden="true" className="absolute top-4 bottom-0 left-[3.5px] w-px bg-line" />
          ) : null}
          <span
            aria-hidden="true"
            className={cn("mt-1.5 size-2 shrink-0 rounded-full", DOTS[item.tone ?? "neutral"])}
          />
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium">{item.title}</span>
              {item.at ? <span className="text-xs text-fg-3">{item.at}</span> : null}
            </p>
            {item.body ? <div className="break-words text-fg-2">{item.body}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
