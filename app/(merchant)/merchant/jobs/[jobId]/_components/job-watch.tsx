"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Instant } from "@/components/domain/instant";
import { StatusBadge } from "@/components/domain/status-badge";
import { errorText, problemFrom } from "@/components/form/problem";
import { useLocale, useT } from "@/components/i18n/client";
import { PageHeader } from "@/components/shell/page-header";
import { apiClient } from "@/components/trpc/client";
import { Alert } from "@/components/ui/alert";
import { Card, CardBody } from "@/components/ui/card";
import { percentOf } from "@/components/ui/progress";
import { JobBar } from "../../_components/job-bar";
import { isOver, type Job, jobName } from "../../_lib/job-words";
import { JobControls } from "./job-controls";
import { JobFacts } from "./job-facts";
import { JobFailures } from "./job-failures";
import { JobPhases } from "./job-phases";
import { JobSpeed } from "./job-speed";

const POLL_MS = 2000;

/** A job as it stands now, asked every two seconds while it moves; the tab's title tells how far it is. */
export function JobWatch({ first, timeZone, canControl }: { first: Job; timeZone: string; canControl: boolean }) {
  const t = useT("jobs");
  const errors = useT("errors");
  const locale = useLocale();
  const {
    data: job,
    error,
    refetch,
  } = useQuery({
    queryKey: ["job", first.id],
    queryFn: () => apiClient().merchant.jobs.get.query({ jobId: first.id }),
    initialData: first,
    refetchInterval: ({ state }) => (state.data && isOver(state.data.status) ? false : POLL_MS),
    refetchIntervalInBackground: true,
  });
  const name = jobName(t, job, locale);
  const dealtWith = job.done + job.failed;
  const percent = percentOf(dealtWith, job.total ?? 0);
  useJobTitle(isOver(job.status) ? name : t("pageTitle", { percent, name }));
  return (
    <>
      <PageHeader
        back={{ href: "/merchant/jobs", label: t("title") }}
        title={name}
        status={<StatusBadge kind="job" state={job.status} />}
        actions={canControl ? <JobControls job={job} onChanged={() => void refetch()} /> : undefined}
      />
      <div className="flex flex-col gap-4">
        {error ? <Alert tone="warn">{t("stale", { why: errorText(errors, problemFrom(error)) })}</Alert> : null}
        <Card>
          <CardBody className="flex flex-col gap-4">
            <JobPhases job={job} />
            <JobBar job={job} name={name} />
            <JobSpeed job={job} />
            <p className="text-fg-2">{t(`state.${job.status}`)}</p>
            {isOver(job.status) ? null : <PoliteProgress percent={percent} name={name} />}
          </CardBody>
        </Card>
        <JobFacts
          job={job}
          at={(instant) => <Instant at={instant} locale={locale} timeZone={timeZone} style="full" />}
        />
        {job.failed > 0 ? <JobFailures job={job} /> : null}
      </div>
    </>
  );
}

function useJobTitle(title: string) {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}

const SPOKEN_STEP = 10;

/** Tells screen readers every ten percent, not every two seconds. */
function PoliteProgress({ percent, name }: { percent: number; name: string }) {
  const t = useT("jobs");
  const spoken = percent - (percent % SPOKEN_STEP);
  return (
    <p role="status" className="sr-only">
      {t("spoken", { name, percent: spoken })}
    </p>
  );
}
