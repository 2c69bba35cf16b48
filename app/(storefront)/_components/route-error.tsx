"use client";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** A page that failed, inside the shop's frame: whether anything is lost, and the way to try again. */
export function RouteError({ digest, onRetry }: { digest?: string; onRetry: () => void }) {
  const t = useT("common");
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      onRetry();
    });
  return (
    <ErrorState
      title={t("state.loadFailed")}
      body={t("state.loadFailedSafe")}
      errorId={digest ? `${t("state.errorId")} ${digest}` : undefined}
      action={
        <Button variant="primary" onClick={retry}>
          {t("action.retry")}
        </Button>
      }
    />
  );
}
