import type { ReactNode } from "react";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import type { Loaded } from "../_lib/load";
import { RetryButton } from "./retry-button";

type Failed = Extract<Loaded<unknown>, { ok: false }>;

/** One part of a page: its content, or what failed, whether data is safe, and what to do. The rest of the page stands. */
export function Region<T>({
  locale,
  loaded,
  heading,
  children,
}: {
  locale: Locale;
  loaded: Loaded<T>;
  /** The page's title when this part is the page itself: it stands above what failed. */
  heading?: string;
  children: (data: T) => ReactNode;
}) {
  if (loaded.ok) return children(loaded.data);
  return (
    <>
      {heading ? <PageHeader title={heading} /> : null}
      <RegionFailure locale={locale} failed={loaded} />
    </>
  );
}

function RegionFailure({ locale, failed }: { locale: Locale; failed: Failed }) {
  const t = getT(locale, "common");
  if (failed.permission) return <PermissionNeeded locale={locale} permission={failed.permission} />;
  const words = failed.code ? getT(locale, "errors").maybe(failed.code) : undefined;
  return (
    <ErrorState
      title={t("state.loadFailed")}
      body={words ?? t("state.loadFailedSafe")}
      action={<RetryButton />}
      errorId={`${t("state.errorId")} ${failed.requestId}`}
    />
  );
}

type Needed = { locale: Locale; permission: string };

function PermissionNeeded({ locale, permission }: Needed) {
  const t = getT(locale, "common");
  const name = getT(locale, "console").maybe(`permission.${permission}`) ?? permission;
  return <EmptyState title={t("state.forbiddenBody", { permission: name })} />;
}

/** A page that its reader may not see: names the permission that is missing, in the reader's words. */
export function NoPermission(props: Needed) {
  return (
    <>
      <PageHeader title={getT(props.locale, "common")("state.forbiddenTitle")} />
      <PermissionNeeded {...props} />
    </>
  );
}
