import { hrefWith, type Params } from "@/components/data-table/params";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { Pagination } from "@/components/ui/pagination";

/** Keyset paging under a list: on to the next page, or back to the first; Back goes to the one before. */
export function ListFooter({
  locale,
  path,
  params,
  shown,
  next,
}: {
  locale: Locale;
  path: string;
  params: Params;
  shown: number;
  next: string | null;
}) {
  const common = getT(locale, "common");
  const t = getT(locale, "console");
  if (shown === 0 && !params.after) return null;
  return (
    <Pagination
      labels={{ nav: common("a11y.pagination"), previous: t("index.firstPage"), next: common("action.next") }}
      previousHref={params.after ? hrefWith(path, params, {}) : undefined}
      nextHref={next ? hrefWith(path, params, { after: next }) : undefined}
      summary={t("index.shown", { count: shown })}
    />
  );
}
