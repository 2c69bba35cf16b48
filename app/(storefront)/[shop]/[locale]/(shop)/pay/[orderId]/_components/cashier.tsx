"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { CashierStage } from "@/app/(storefront)/_lib/cashier-stage";
import { Countdown } from "@/components/domain/countdown";
import { formatMoney, toMoney } from "@/components/domain/format";
import { PriceBlock } from "@/components/domain/money-text";
import { errorText } from "@/components/form/problem";
import { useLocale, useT } from "@/components/i18n/client";
import { ActionBar } from "@/components/shell/action-bar";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Spinner } from "@/components/ui/spinner";
import type { OrderView } from "@/server/modules/orders/contract";
import { useCashier } from "./use-cashier";

export type CashierProps = {
  order: OrderView;
  title: string;
  reorderHref: string;
  /** The shopper came back from the provider's page. */
  isBack: boolean;
  /** Why the payment could not be opened at the checkout. */
  problemCode: string | null;
  provider: string | null;
  serverNow: Date;
  qr: ReactNode;
};

function Amount({
  order,
  title,
  serverNow,
  isOpen,
}: Pick<CashierProps, "order" | "title" | "serverNow"> & { isOpen: boolean }) {
  const t = useT("checkout");
  const locale = useLocale();
  const router = useRouter();
  return (
    <div className="flex flex-col items-center gap-1 text-center">
      <p className="text-fg-2">{title}</p>
      <p className="sr-only">{t("pay.amount")}</p>
      <PriceBlock amount={order.total} size="lg" locale={locale} />
      {isOpen ? (
        <p className="text-sm text-fg-2">
          {t.rich("pay.expiresIn", {
            clock: () => <Countdown until={order.expiresAt} serverNow={serverNow} onEnd={() => router.refresh()} />,
          })}
        </p>
      ) : null}
      <p className="num text-xs text-fg-3">
        {t("pay.orderNumber")} {order.number}
      </p>
    </div>
  );
}

function StageNote({ stage }: { stage: CashierStage }) {
  const t = useT("checkout");
  if (stage === "confirming" || stage === "paid") {
    return (
      <p className="flex items-center justify-center gap-2 rounded-md bg-info-soft p-3 text-info">
        <Spinner />
        {t("pay.confirming")}
      </p>
    );
  }
  if (stage === "still_confirming") return <Alert tone="info">{t("pay.stillConfirming")}</Alert>;
  if (stage === "failed") return <Alert tone="warn">{t("pay.failed")}</Alert>;
  return stage === "closed" ? <Alert tone="warn">{t("pay.expired")}</Alert> : null;
}

function CancelQuestion({ pending, onCancel }: { pending: boolean; onCancel: () => void }) {
  const t = useT("checkout");
  const orders = useT("orders");
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button variant="link" onClick={() => setIsAsked(true)} className="self-center">
        {t("pay.cancel")}
      </Button>
    );
  }
  return (
    <Alert
      tone="warn"
      title={orders("cancel.title")}
      action={
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setIsAsked(false)}>{orders("cancel.keep")}</Button>
          <Button variant="danger" loading={pending} onClick={onCancel}>
            {orders("cancel.confirm")}
          </Button>
        </div>
      }
    >
      {t("pay.cancelConfirm")}
    </Alert>
  );
}

/** The shop's own cashier: the amount, the time left, the way to the provider, and what is known of the payment. */
export function Cashier(props: CashierProps) {
  const t = useT("checkout");
  const errors = useT("errors");
  const locale = useLocale();
  const cashier = useCashier(props);
  const { order, stage, pay, cancel } = cashier;
  const isOpen = stage === "to_pay" || stage === "failed";
  const isWaiting = stage === "confirming" || stage === "still_confirming";
  const startProblem = props.problemCode && !pay.problem ? errorText(errors, { code: props.problemCode }) : undefined;
  const message = pay.message ?? cancel.message ?? startProblem;
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 md:p-6">
      <Amount {...props} order={order} isOpen={isOpen || isWaiting} />
      <div aria-live="polite" className="empty:hidden">
        <StageNote stage={stage} />
      </div>
      {message ? (
        <Alert tone="danger" live>
          {message}
        </Alert>
      ) : null}
      {props.qr && isOpen ? (
        <div className="hidden flex-col items-center gap-2 md:flex">
          {props.qr}
          <p className="text-xs text-fg-3">{t("pay.scan")}</p>
        </div>
      ) : null}
      <ActionBar className="md:justify-center">
        {stage === "closed" ? (
          <ButtonLink href={props.reorderHref} variant="primary" size="lg" block>
            {t("pay.reorder")}
          </ButtonLink>
        ) : (
          <Button
            variant={isWaiting ? "secondary" : "primary"}
            size="lg"
            block
            loading={pay.pending || cashier.isLeaving}
            disabled={props.provider === null || stage === "paid"}
            onClick={() => void pay.submit()}
          >
            {isWaiting
              ? t("pay.notYet")
              : stage === "failed"
                ? t("pay.again")
                : t("pay.goTotal", { total: formatMoney(toMoney(order.total), { locale }) })}
          </Button>
        )}
      </ActionBar>
      {stage === "to_pay" ? (
        <Button variant="ghost" onClick={cashier.sayPaid}>
          {t("pay.paid")}
        </Button>
      ) : null}
      {stage === "still_confirming" ? (
        <ButtonLink href={cashier.orderHref} variant="secondary">
          {t("pay.viewOrder")}
        </ButtonLink>
      ) : null}
      {isOpen ? <CancelQuestion pending={cancel.pending} onCancel={() => void cancel.submit()} /> : null}
      {isOpen || isWaiting ? <p className="text-center text-xs text-fg-3">{t("pay.keepPage")}</p> : null}
    </div>
  );
}
