"use client";
import { useEffect, useState } from "react";
import { useLocale, useT } from "@/components/i18n/client";
import type { Job } from "../../_lib/job-words";
import { type Sample, speedOf, withSample } from "../_lib/speed";

const MINUTE = 60;

/** The pace of a running job and how long it will still take, after the first three seconds. */
export function JobSpeed({ job }: { job: Job }) {
  const t = useT("jobs");
  const locale = useLocale();
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const lines = job.done + job.failed;
  const isRunning = job.status === "running";
  useEffect(() => {
    if (!isRunning) return setSamples([]);
    setSamples((now) => withSample(now, { atMs: performance.now(), lines }));
  }, [lines, isRunning]);
  const speed = isRunning ? speedOf(samples, job.total ?? 0) : null;
  if (!isRunning) return null;
  const time = (seconds: number) =>
    seconds < 2 * MINUTE
      ? t("time.seconds", { count: seconds })
      : t("time.minutes", { count: Math.ceil(seconds / MINUTE) });
  return (
    <p className="num min-h-5 text-fg-2">
      {speed
        ? `${t("rate", { count: speed.perSecond.toLocaleString(locale) })} · ${t("eta", { time: time(speed.secondsLeft) })}`
        : ""}
    </p>
  );
}
