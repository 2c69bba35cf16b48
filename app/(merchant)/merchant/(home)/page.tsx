import type { Metadata } from "next";
import { Instant } from "@/components/domain/instant";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { FiguresToday } from "../_components/figures-today";
import { RecentOrders } from "../_components/recent-orders";
import { RefreshEvery } from "../_components/refresh-every";
import { Region } from "../_components/region";
import { WorkList } from "../_components/work-list";
import { requireFrame } from "../_lib/frame";
import { type Loaded, load } from "../_lib/load";
import { workOf } from "../_lib/work";

const REFRESH_SECONDS = 30;
const RECENT = 8;
const JOBS_READ = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getT(await readerLocale(), "console")("nav.home") };
}

/** Work first, then the day's figures, then what came in last; each part only for those who may read it. */
export default async function HomePage() {
  const frame = await requireFrame("/merchant");
  const { locale, may, at, shop } = frame;
  const [desk, warnings, partial, running, recent] = await Promise.all([
    may("orders.read") ? load((api) => api.orders.overview()) : null,
    may("catalog.read") ? load((api) => api.products.stockWarnings()) : null,
    may("jobs.read") ? load((api) => api.jobs.list({ status: "partial", limit: JOBS_READ })) : null,
    may("jobs.read") ? load((api) => api.jobs.list({ status: "running", limit: JOBS_READ })) : null,
    may("orders.read") ? load((api) => api.orders.list({ limit: RECENT })) : null,
  ]);
  const t = getT(locale, "console");
  const work = workOf({
    desk: dataOf(desk),
    warnings: dataOf(warnings),
    partial: dataOf(partial)?.items,
    running: dataOf(running)?.items,
    at,
  });
  const failed = [desk, warnings, partial, running].find((part) => part !== null && !part.ok);
  return (
    <div className="flex flex-col gap-6">
      <RefreshEvery seconds={REFRESH_SECONDS} />
      <div className="-mb-4 md:-mb-6">
        <PageHeader
          title={t("home.title")}
          description={t.rich("home.asOf", {
            time: () => <Instant at={at} locale={locale} timeZone={shop.timeZone} />,
            zone: shop.timeZone,
          })}
        />
      </div>
      {failed ? (
        <Region locale={locale} loaded={failed as Loaded<never>}>
          {() => null}
        </Region>
      ) : null}
      <WorkList locale={locale} items={work} isWhole={!failed} />
      {desk?.ok ? <FiguresToday locale={locale} desk={desk.data} timeZone={shop.timeZone} /> : null}
      {recent ? (
        <Region locale={locale} loaded={recent}>
          {(page) => <RecentOrders locale={locale} orders={page.items} timeZone={shop.timeZone} />}
        </Region>
      ) : null}
    </div>
  );
}

const dataOf = <T,>(part: Loaded<T> | null): T | undefined => (part?.ok ? part.data : undefined);
