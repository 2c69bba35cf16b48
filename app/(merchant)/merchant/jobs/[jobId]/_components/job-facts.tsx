"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { useLocale, useT } from "@/components/i18n/client";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { Job } from "../../_lib/job-words";

/** Figures of the job, who started it, and when. */
export function JobFacts({ job, at }: { job: Job; at: (instant: Date) => ReactNode }) {
  const t = useT("jobs");
  const locale = useLocale();
  const count = (value: number) => <span className="num">{value.toLocaleString(locale)}</span>;
  const facts: [string, ReactNode][] = [
    [t("result.succeeded"), count(job.done)],
    [t("result.failed"), count(job.failed)],
    [t("result.total"), job.total === null ? t("unknown") : count(job.total)],
    [t("col.startedBy"), job.starterName ?? t("byApi")],
    [t("fact.createdAt"), at(job.createdAt)],
    ...(job.finishedAt ? [[t("fact.finishedAt"), at(job.finishedAt)] as [string, ReactNode]] : []),
  ];
  return (
    <Card aria-labelledby="result">
      <CardHeader
        id="result"
        title={t("result.title")}
        action={
          job.skuId ? (
            <Link
              href={`/merchant/vault?tab=batches&skuId=${job.skuId}`}
              className="hit text-ink underline underline-offset-4"
            >
              {t("toBatches")}
            </Link>
          ) : undefined
        }
      />
      <CardBody>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3">
          {facts.map(([name, value]) => (
            <div key={name} className="min-w-0">
              <dt className="text-xs text-fg-3">{name}</dt>
              <dd className="mt-0.5 break-words">{value}</dd>
            </div>
          ))}
        </dl>
        {job.error ? <p className="mt-3 text-danger">{t.maybe(`error.${job.error}`) ?? t("error.other")}</p> : null}
      </CardBody>
    </Card>
  );
}
