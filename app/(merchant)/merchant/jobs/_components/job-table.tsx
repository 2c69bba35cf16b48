import { type Column, ResponsiveTable } from "@/components/data-table/responsive-table";
import { RelativeInstant } from "@/components/domain/relative-instant";
import { StatusBadge } from "@/components/domain/status-badge";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { type Job, jobName } from "../_lib/job-words";
import { JobBar } from "./job-bar";

/** Long jobs as rows, or cards on phones. */
export function JobTable({ locale, jobs, timeZone }: { locale: Locale; jobs: readonly Job[]; timeZone: string }) {
  const t = getT(locale, "jobs");
  const columns: Column<Job>[] = [
    { key: "job", header: t("col.job"), isTitle: true, cell: (job) => jobName(t, job, locale) },
    { key: "status", header: t("col.status"), cell: (job) => <StatusBadge kind="job" state={job.status} /> },
    {
      key: "progress",
      header: t("col.progress"),
      cell: (job) => <JobBar job={job} name={jobName(t, job, locale)} />,
      className: "min-w-40",
    },
    {
      key: "failed",
      header: t("col.failed"),
      numeric: true,
      cell: (job) => (
        <span className={job.failed > 0 ? "text-danger" : "text-fg-3"}>{job.failed.toLocaleString(locale)}</span>
      ),
    },
    {
      key: "startedAt",
      header: t("col.startedAt"),
      cell: (job) => <RelativeInstant at={job.createdAt} timeZone={timeZone} />,
      className: "whitespace-nowrap",
    },
    { key: "startedBy", header: t("col.startedBy"), cell: (job) => job.starterName ?? t("byApi") },
  ];
  return (
    <ResponsiveTable
      caption={t("title")}
      columns={columns}
      rows={jobs}
      rowKey={(job) => job.id}
      rowHref={(job) => `/merchant/jobs/${job.id}`}
    />
  );
}
