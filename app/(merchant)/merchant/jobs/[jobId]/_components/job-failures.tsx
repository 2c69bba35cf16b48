"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { errorText, problemFrom } from "@/components/form/problem";
import { useLocale, useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { isOver, type Job } from "../../_lib/job-words";

const PAGE = 50;

/** The lines that were not taken, each with its reason in words; what stood in them is never shown. */
export function JobFailures({ job }: { job: Job }) {
  const t = useT("vault");
  const common = useT("common");
  const list = useInfiniteQuery({
    // read anew when the job has ended: until then there may be more
    queryKey: ["job-failures", job.id, isOver(job.status)],
    queryFn: ({ pageParam }) =>
      apiClient().merchant.jobs.errors.query({
        jobId: job.id,
        limit: PAGE,
        ...(pageParam ? { after: pageParam } : {}),
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  return (
    <Card aria-labelledby="failures">
      <CardHeader
        id="failures"
        title={t("failures.title")}
        description={t("failures.noPlain")}
        className="pb-3 md:pb-3"
        action={
          <a href={`/api/merchant/jobs/${job.id}/failures`} download className={buttonClass()}>
            <Download aria-hidden="true" size={16} strokeWidth={1.5} />
            {t("failures.download")}
          </a>
        }
      />
      {list.error && !list.data ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? (
        <CardBody>
          <Skeleton className="h-40" />
        </CardBody>
      ) : null}
      {list.data ? <FailureTable rows={list.data.pages.flatMap((page) => page.items)} /> : null}
      {list.hasNextPage ? (
        <CardFooter className="justify-center">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {common("action.more")}
          </Button>
        </CardFooter>
      ) : null}
    </Card>
  );
}

function FailureTable({ rows }: { rows: readonly { line: number; reason: string }[] }) {
  const t = useT("vault");
  const locale = useLocale();
  return (
    <Table>
      <TableHead>
        <tr>
          <TableHeader numeric className="w-28 pl-4 md:pl-5">
            {t("failures.line")}
          </TableHeader>
          <TableHeader>{t("failures.reason")}</TableHeader>
          <TableHeader className="max-sm:hidden">{t("failures.fix")}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {rows.map(({ line, reason }) => (
          <TableRow key={line}>
            <TableCell numeric className="pl-4 md:pl-5">
              {line.toLocaleString(locale)}
            </TableCell>
            <TableCell>
              {t.maybe(`reason.${reason}`) ?? t("reason.malformed")}
              <span className="block text-xs text-fg-3 sm:hidden">{t.maybe(`fix.${reason}`)}</span>
            </TableCell>
            <TableCell className="text-fg-2 max-sm:hidden">{t.maybe(`fix.${reason}`)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const common = useT("common");
  const errors = useT("errors");
  const problem = problemFrom(error);
  return (
    <ErrorState
      title={common("state.loadFailed")}
      body={errorText(errors, problem)}
      action={<Button onClick={onRetry}>{common("action.retry")}</Button>}
      errorId={problem.requestId ? `${common("state.errorId")} ${problem.requestId}` : undefined}
    />
  );
}
