"use client";
import { Check } from "lucide-react";
import { useT } from "@/components/i18n/client";
import { cn } from "@/components/ui/cn";
import type { ImportPhase } from "@/server/modules/vault/contract";
import type { Job } from "../../_lib/job-words";

const PHASES: readonly ImportPhase[] = ["queued", "reading", "sealing", "opening", "done"];

/** The stretches of an import, as far as it came. */
export function JobPhases({ job }: { job: Job }) {
  const t = useT("jobs");
  const at = (PHASES as readonly string[]).indexOf(job.phase);
  if (at < 0) return null;
  const isDone = job.status === "succeeded" || job.status === "partial";
  return (
    <ol aria-label={t("phases")} className="flex flex-wrap gap-x-4 gap-y-1">
      {PHASES.map((phase, index) => {
        const isPast = isDone || index < at;
        const isNow = !isDone && index === at;
        return (
          <li
            key={phase}
            aria-current={isNow ? "step" : undefined}
            className={cn(
              "inline-flex items-center gap-1.5",
              isNow ? "font-medium text-fg" : isPast ? "text-ok" : "text-fg-3",
            )}
          >
            {isPast ? (
              <Check aria-hidden="true" size={14} strokeWidth={2} />
            ) : (
              <span aria-hidden="true" className={cn("size-1.5 rounded-full", isNow ? "bg-info" : "bg-line-strong")} />
            )}
            {t(`phase.${phase}`)}
          </li>
        );
      })}
    </ol>
  );
}
