import { ListChecks } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { IndexPage } from "@/components/data-table/index-page";
import { hrefWith, type Params } from "@/components/data-table/params";
import { SavedTabs } from "@/components/data-table/saved-tabs";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { jobListInput } from "@/server/modules/vault/contract";
import { ListFooter } from "../_components/list-footer";
import { RefreshEvery } from "../_components/refresh-every";
import { NoPermission, Region } from "../_components/region";
import { type PageFrame, requireFrame } from "../_lib/frame";
import { load } from "../_lib/load";
import { readFilter } from "../_lib/read-filter";
import { JobTable } from "./_components/job-table";
import { isOver } from "./_lib/job-words";

const PATH = "/merchant/jobs";
const TABS = ["running", "partial", "failed", "succeeded"] as const;
const MOVING_SECONDS = 3;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getT(await readerLocale(), "jobs")("title") };
}

/** Long work of the shop, newest first. */
export default async function JobsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const params = await searchParams;
  const frame = await requireFrame(hrefWith(PATH, params, {}));
  if (!frame.may("jobs.read")) return <NoPermission locale={frame.locale} permission="jobs.read" />;
  const { locale, shop } = frame;
  const t = getT(locale, "jobs");
  const filter = readFilter(jobListInput, params);
  const list = await load((api) => api.jobs.list(filter));
  if (!list.ok && list.code === "page.bad_cursor") redirect(hrefWith(PATH, params, {}));
  const tabs = [undefined, ...TABS].map((status) => ({
    key: status ?? "all",
    label: t(`tab.${status ?? "all"}`),
    href: hrefWith(PATH, params, { status }),
    isActive: filter.status === status,
  }));
  const isMoving = list.ok && list.data.items.some((job) => !isOver(job.status) && job.status !== "paused");
  return (
    <IndexPage
      header={<PageHeader title={t("title")} />}
      tabs={<SavedTabs label={t("views")} tabs={tabs} />}
      footer={
        list.ok ? (
          <ListFooter
            locale={locale}
            path={PATH}
            params={params}
            shown={list.data.items.length}
            next={list.data.next}
          />
        ) : null
      }
    >
      {isMoving ? <RefreshEvery seconds={MOVING_SECONDS} /> : null}
      <Region locale={locale} loaded={list}>
        {(page) =>
          page.items.length > 0 ? (
            <JobTable locale={locale} jobs={page.items} timeZone={shop.timeZone} />
          ) : (
            <NoJobs frame={frame} isFiltered={filter.status !== undefined} />
          )
        }
      </Region>
    </IndexPage>
  );
}

function NoJobs({ frame: { locale, may }, isFiltered }: { frame: PageFrame; isFiltered: boolean }) {
  const t = getT(locale, "jobs");
  if (isFiltered) {
    return (
      <EmptyState
        title={t("empty.filtered")}
        action={<ButtonLink href={PATH}>{getT(locale, "common")("action.clearFilters")}</ButtonLink>}
      />
    );
  }
  const action = may("vault.import") ? (
    <ButtonLink href="/merchant/vault/import" variant="primary">
      {getT(locale, "vault")("import")}
    </ButtonLink>
  ) : undefined;
  return (
    <EmptyState
      icon={<ListChecks aria-hidden="true" size={28} strokeWidth={1.5} />}
      title={t("empty.title")}
      body={t("empty.body")}
      action={action}
    />
  );
}
