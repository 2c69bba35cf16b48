"use client";
import { useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** What stands in a page's place when drawing it failed; the shell stays. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useT("common");
  return (
    <ErrorState
      title={t("state.loadFailed")}
      body={t("state.loadFailedSafe")}
      action={<Button onClick={reset}>{t("action.retry")}</Button>}
      errorId={error.digest ? `${t("state.errorId")} ${error.digest}` : undefined}
    />
  );
}
