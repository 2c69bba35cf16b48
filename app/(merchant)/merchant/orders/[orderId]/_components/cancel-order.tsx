"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { useSubmit } from "@/components/form/use-submit";
import { useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";

/** Ends an order that nobody has paid; the provider is asked first, so money on its way is not lost. */
export function CancelOrder({ orderId, number }: { orderId: string; number: string }) {
  const t = useT("ordersAdmin");
  const common = useT("common");
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const form = useSubmit({
    send: (input: { orderId: string }) =>
      apiClient().merchant.orders.cancel.mutate(input, { context: { step: "orders.cancel" } }),
    onDone: () => {
      setIsOpen(false);
      toast({ tone: "ok", title: t("cancel.done") });
      router.refresh();
    },
    // the order may have moved; but without a session the page would go, and with it what was typed
    onProblem: ({ status }) => {
      if (status !== 401) router.refresh();
    },
  });
  return (
    <>
      <Button variant="danger" onClick={() => setIsOpen(true)}>
        {t("action.cancel")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={t("cancel.title", { number })}
        description={t("cancel.body")}
        closeLabel={common("action.close")}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{t("cancel.keep")}</Button>
            <Button variant="danger-solid" loading={form.pending} onClick={() => void form.submit({ orderId })}>
              {t("cancel.confirm")}
            </Button>
          </>
        }
      >
        <ErrorSummary
          errors={form.errors}
          message={form.message}
          requestId={form.problem?.requestId}
          attempt={form.attempt}
        />
      </Dialog>
    </>
  );
}
