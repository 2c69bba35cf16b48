"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import { buttonClass } from "@/components/ui/button";
import { percentOf } from "@/components/ui/progress";
import { Spinner } from "@/components/ui/spinner";
import { toast } from "@/components/ui/toast-store";
import type { Id } from "@/server/kernel/id";

const BUSY_MS = 2000;
const IDLE_MS = 20_000;
const SHOWN_MAX = 5;
const SAID_MS = 10_000;

type Live = { id: Id<"job">; done: number; total: number };

async function liveJobs(): Promise<Live[]> {
  const { list } = apiClient().merchant.jobs;
  const pages = await Promise.all([
    list.query({ status: "running", limit: SHOWN_MAX }),
    list.query({ status: "queued", limit: SHOWN_MAX }),
  ]);
  return pages
    .flatMap((page) => page.items)
    .map((job) => ({ id: job.id, done: job.done + job.failed, total: job.total ?? 0 }));
}

/** Long work that is under way, on every page of the console; says when it ends. */
export function JobTray() {
  const t = useT("jobs");
  const { data: jobs = [] } = useQuery({
    queryKey: ["live-jobs"],
    queryFn: liveJobs,
    refetchInterval: ({ state }) => (state.data?.length ? BUSY_MS : IDLE_MS),
  });
  useEndings(jobs);
  const [first] = jobs;
  if (!first) return null;
  const percent = percentOf(
    jobs.reduce((sum, job) => sum + job.done, 0),
    jobs.reduce((sum, job) => sum + job.total, 0),
  );
  return (
    <Link
      href={jobs.length === 1 ? `/merchant/jobs/${first.id}` : "/merchant/jobs?status=running"}
      className={buttonClass({ variant: "ghost" })}
    >
      <Spinner />
      <span className="num">{t("tray", { count: jobs.length, percent })}</span>
    </Link>
  );
}

/** Tells of each job that was live and no longer is, and has the page read its data again. */
function useEndings(jobs: readonly Live[]) {
  const t = useT("jobs");
  const router = useRouter();
  const known = useRef<ReadonlySet<Id<"job">>>(new Set());
  useEffect(() => {
    const ids = new Set(jobs.map((job) => job.id));
    const ended = [...known.current].filter((id) => !ids.has(id));
    known.current = ids;
    for (const id of ended) {
      void apiClient()
        .merchant.jobs.get.query({ jobId: id })
        .then((job) => {
          router.refresh();
          const isWatched = window.location.pathname.endsWith(id);
          if (isWatched || job.status === "paused" || job.status === "cancelled") return;
          toast({
            tone: job.status === "failed" ? "danger" : "ok",
            title: t(job.status === "failed" ? "ended.failed" : "ended.done"),
            description: t("ended.counts", { done: job.done, failed: job.failed }),
            action: { label: t("ended.view"), onAction: () => router.push(`/merchant/jobs/${id}`) },
            durationMs: SAID_MS,
          });
        })
        .catch(() => undefined);
    }
  }, [jobs, router, t]);
}
