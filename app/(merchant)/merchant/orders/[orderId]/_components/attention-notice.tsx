"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RelativeInstant } from "@/components/domain/relative-instant";
import { ErrorSummary } from "@/components/form/error-summary";
import { Form } from "@/components/form/form";
import { useSubmit } from "@/components/form/use-submit";
import { useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-store";

/** What a person has to look at before anything else, and how to say that it was dealt with. */
export function AttentionNotice({
  orderId,
  items,
  canResolve,
  timeZone,
}: {
  orderId: string;
  items: readonly { kind: string; createdAt: Date }[];
  canResolve: boolean;
  timeZone: string;
}) {
  const t = useT("ordersAdmin");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Alert
      tone="warn"
      title={t("section.attention")}
      action={canResolve ? <Button onClick={() => setIsOpen(true)}>{t("attention.resolve")}</Button> : undefined}
    >
      <ul>
        {items.map((item) => (
          <li key={`${item.kind} ${item.createdAt.toISOString()}`}>
            {t.maybe(`attention.kind.${item.kind}`) ?? t("attention.kind.other")}{" "}
            <span className="text-xs text-fg-3">
              <RelativeInstant at={item.createdAt} timeZone={timeZone} />
            </span>
          </li>
        ))}
      </ul>
      <ResolveDialog orderId={orderId} open={isOpen} onOpenChange={setIsOpen} />
    </Alert>
  );
}

function ResolveDialog({
  orderId,
  open,
  onOpenChange,
}: {
  orderId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useT("ordersAdmin");
  const common = useT("common");
  const router = useRouter();
  const [reason, setReason] = useState("");
  const form = useSubmit({
    send: (input: { reason: string }) =>
      apiClient().merchant.orders.resolve.mutate(
        { orderId, resolution: input },
        { context: { step: "orders.resolve" } },
      ),
    check: (input): Record<string, string> =>
      input.reason.trim() ? {} : { "resolution.reason": t("attention.reasonMissing") },
    onDone: () => {
      onOpenChange(false);
      setReason("");
      toast({ tone: "ok", title: t("attention.resolved") });
      router.refresh();
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("attention.resolve")}
      description={t("attention.resolveBody")}
      closeLabel={common("action.close")}
      sticky
    >
      <Form onSubmit={() => void form.submit({ reason })} className="flex flex-col gap-4">
        <ErrorSummary
          errors={form.errors}
          message={form.message}
          requestId={form.problem?.requestId}
          attempt={form.attempt}
        />
        <Field
          label={t("attention.reason")}
          name="resolution.reason"
          help={t("refund.reasonHelp")}
          error={form.errors["resolution.reason"]}
          required
        >
          <Textarea rows={3} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{common("action.cancel")}</Button>
          <Button type="submit" variant="primary" loading={form.pending}>
            {t("attention.resolve")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
