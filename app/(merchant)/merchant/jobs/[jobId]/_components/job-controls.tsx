"use client";
import { useState } from "react";
import { errorText, problemFrom } from "@/components/form/problem";
import { useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { isOver, type Job } from "../../_lib/job-words";

type Action = "pause" | "resume" | "cancel";

/** Pauses, resumes or cancels a job that has not ended; cancelling asks first, since what was not taken stays out. */
export function JobControls({ job, onChanged }: { job: Job; onChanged: () => void }) {
  const t = useT("jobs");
  const common = useT("common");
  const errors = useT("errors");
  const [busy, setBusy] = useState<Action | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  if (isOver(job.status)) return null;
  const act = async (action: Action) => {
    setBusy(action);
    try {
      await apiClient().merchant.jobs[action].mutate({ jobId: job.id }, { context: { step: `jobs.${action}` } });
      setIsAsking(false);
    } catch (error) {
      toast({ tone: "danger", title: errorText(errors, problemFrom(error)) });
    } finally {
      setBusy(null);
      onChanged();
    }
  };
  const toggle: Action = job.status === "paused" ? "resume" : "pause";
  return (
    <>
      <Button loading={busy === toggle} onClick={() => void act(toggle)}>
        {t(toggle)}
      </Button>
      <Button variant="danger" onClick={() => setIsAsking(true)}>
        {t("cancel")}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t("cancelTitle")}
        description={t("cancelConfirm")}
        closeLabel={common("action.close")}
        footer={
          <>
            <Button onClick={() => setIsAsking(false)}>{t("keep")}</Button>
            <Button variant="danger-solid" loading={busy === "cancel"} onClick={() => void act("cancel")}>
              {t("cancel")}
            </Button>
          </>
        }
      />
    </>
  );
}
