"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorText, problemFrom } from "@/components/form/problem";
import { useLocalePath, useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";

/** Whose orders are shown, and the way to end that on this device. */
export function SessionBar({ contact }: { contact: string }) {
  const t = useT("store");
  const errors = useT("errors");
  const router = useRouter();
  const to = useLocalePath();
  const [isBusy, setIsBusy] = useState(false);
  const signOut = async () => {
    setIsBusy(true);
    try {
      await apiClient().storefront.identity.signOut.mutate();
      router.replace(to("/lookup"));
      router.refresh();
    } catch (error) {
      toast({ tone: "danger", title: errorText(errors, problemFrom(error)) });
      setIsBusy(false);
    }
  };
  return (
    <div className="mb-3 flex items-center justify-between gap-3">
      <p className="num min-w-0 truncate text-fg-2">{t("session.of", { contact })}</p>
      <Button variant="ghost" size="sm" loading={isBusy} onClick={() => void signOut()}>
        {t("session.end")}
      </Button>
    </div>
  );
}
