import type { ReactNode } from "react";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import type { Loaded } from "../_lib/load";
import { RetryButton } from "./retry-button";

type Failed = Extract<Loaded<unknown>, { ok: false }>;

/** One part of a page: its content, or what failed, whether data is safe, and what to do. The rest of the page stands. */
export function Region<T>({
  locale,
  loaded,
  children,
}: {
  locale: Locale;
  loaded: Loaded<T>;
  children: (data: T) => ReactNode;
}) {
  return loaded.ok ? children(loaded.data) : <RegionFailure locale={locale} failed={loaded} />;
}

function RegionFailure({ locale, failed }: { locale: Locale; failed: Failed }) {
  const t = getT(locale, "common");
  if (failed.permission) return <NoPermission locale={locale} permission={failed.permission} />;
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

/** Names the permission that is missing, in the reader's words. */
export function NoPermission({ locale, permission }: { locale: Locale; permission: string }) {
  const t = getT(locale, "common");
  const name = getT(locale, "console").maybe(`permission.${permission}`) ?? permission;
  return <EmptyState title={t("state.forbiddenTitle")} body={t("state.forbiddenBody", { permission: name })} />;
}
