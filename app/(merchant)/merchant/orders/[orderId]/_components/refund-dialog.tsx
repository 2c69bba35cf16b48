"use client";
import { useState } from "react";
import { useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { RefundableLine } from "../_lib/refund-draft";
import { RefundForm } from "./refund-form";

export type RefundSubject = {
  orderId: string;
  number: string;
  currency: string;
  /** What is left to give back, as the page was drawn; the server has the last word. */
  refundableMinor: string;
  lines: readonly RefundableLine[];
};

/** Gives money back, by line and units or by amount. */
export function RefundDialog(subject: RefundSubject) {
  const t = useT("ordersAdmin");
  const common = useT("common");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        {t("action.refund")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={t("refund.titleOf", { number: subject.number })}
        closeLabel={common("action.close")}
        size="md"
        sticky
      >
        {isOpen ? <RefundForm subject={subject} onClose={() => setIsOpen(false)} /> : null}
      </Dialog>
    </>
  );
}
