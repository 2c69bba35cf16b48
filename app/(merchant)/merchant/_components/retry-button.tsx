"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";

/** Asks the server for the page's parts again; what was typed stays. */
export function RetryButton() {
  const t = useT("common");
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <Button variant="secondary" loading={isPending} onClick={() => startTransition(() => router.refresh())}>
      {t("action.retry")}
    </Button>
  );
}
