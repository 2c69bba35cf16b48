import type { Metadata } from "next";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { NoPermission, Region } from "../../_components/region";
import { requireFrame } from "../../_lib/frame";
import { loadOr404 } from "../../_lib/load";
import { JobWatch } from "./_components/job-watch";

type Props = { params: Promise<{ jobId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: getT(await readerLocale(), "jobs")("title") };
}

/** One job, watched while it moves; leaving or reloading changes nothing about it. */
export default async function JobPage({ params }: Props) {
  const { jobId } = await params;
  const frame = await requireFrame(`/merchant/jobs/${jobId}`);
  if (!frame.may("jobs.read")) return <NoPermission locale={frame.locale} permission="jobs.read" />;
  const job = await loadOr404((api) => api.jobs.get({ jobId }));
  return (
    <Region locale={frame.locale} loaded={job} heading={getT(frame.locale, "jobs")("title")}>
      {(data) => <JobWatch first={data} timeZone={frame.shop.timeZone} canControl={frame.may("vault.import")} />}
    </Region>
  );
}
