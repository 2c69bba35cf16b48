"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { RefundSubject } from "../_lib/refund-draft";

// The form and the arithmetic of amounts load when they are asked for, not with every order.
const RefundForm = dynamic(() => import("./refund-form").then((m) => m.RefundForm), {
  loading: () => <Skeleton className="h-96" />,
});

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
