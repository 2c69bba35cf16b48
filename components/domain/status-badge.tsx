"use client";
import { CircleAlert } from "lucide-react";
import { useT } from "@/components/i18n/client";
import { cn } from "@/components/ui/cn";
import { type StatusKind, type StatusTone, statusTone } from "./status-tones";

const LOOKS: Record<StatusTone, { box: string; dot: string }> = {
  todo: { box: "bg-sunken text-fg-2", dot: "bg-c6" },
  active: { box: "bg-info-soft text-info", dot: "bg-info" },
  ok: { box: "bg-ok-soft text-ok", dot: "bg-ok" },
  attention: { box: "bg-warn-soft text-warn", dot: "bg-warn" },
  failed: { box: "bg-danger-soft text-danger", dot: "bg-danger" },
  frozen: { box: "bg-sunken text-c5", dot: "bg-c5" },
  draft: { box: "border border-line-strong text-fg-2", dot: "bg-line-strong" },
};

/** A state as dot and word (danger has its icon), the same everywhere. */
export function StatusBadge({ kind, state, className }: { kind: StatusKind; state: string; className?: string }) {
  const t = useT("status");
  const tone = statusTone(kind, state);
  const look = LOOKS[tone];
  return (
    <span
      data-status={state}
      className={cn(
        "inline-flex items-center gap-1.5 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap",
        look.box,
        className,
      )}
    >
      {tone === "failed" ? (
        <CircleAlert aria-hidden="true" size={12} strokeWidth={2} />
      ) : (
        <span aria-hidden="true" className={cn("size-1.5 rounded-full", look.dot)} />
      )}
      {t.maybe(`${kind}.${state}`) ?? state}
    </span>
  );
}
