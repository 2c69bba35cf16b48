"use client";
import { useLocale, useT } from "@/components/i18n/client";
import { Progress } from "@/components/ui/progress";
import type { Job } from "../_lib/job-words";

const TONES = { failed: "danger", partial: "warn", succeeded: "ok" } as const;

/** How far a job is, as a bar and in figures; lines that were refused count as dealt with. */
export function JobBar({ job, name }: { job: Job; name: string }) {
  const t = useT("jobs");
  const locale = useLocale();
  const dealtWith = job.done + job.failed;
  const total = job.total ?? dealtWith;
  const figure = (count: number) => count.toLocaleString(locale);
  const words = t("progress", { done: figure(dealtWith), total: figure(total) });
  const tone = job.status in TONES ? TONES[job.status as keyof typeof TONES] : "primary";
  return (
    <span className="flex flex-col gap-1">
      <Progress done={dealtWith} total={total} label={name} valueText={words} tone={tone} />
      <span className="num text-xs text-fg-2">{words}</span>
    </span>
  );
}
