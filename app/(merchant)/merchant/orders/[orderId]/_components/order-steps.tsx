import { Check, CircleAlert, Minus } from "lucide-react";
import { Instant } from "@/components/domain/instant";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { cn } from "@/components/ui/cn";
import type { MerchantOrderView } from "@/server/modules/orders/contract";
import { type OrderStep, type StepState, stepsOf } from "../_lib/order-facts";

const LOOKS: Record<StepState, string> = {
  done: "border-ok bg-ok-soft text-ok",
  current: "border-info bg-info-soft text-info",
  failed: "border-danger bg-danger-soft text-danger",
  ended: "border-line-strong bg-sunken text-fg-2",
  todo: "border-line-strong text-fg-3",
};

/** How far the order came: placed, paid, delivered, and how it ended. */
export function OrderSteps({
  locale,
  timeZone,
  order,
}: {
  locale: Locale;
  timeZone: string;
  order: MerchantOrderView;
}) {
  const t = getT(locale, "ordersAdmin");
  return (
    <ol
      aria-label={t("steps.label")}
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 sm:flex-row sm:gap-6 md:px-5"
    >
      {stepsOf(order).map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === "current" ? "step" : undefined}
          className="flex min-w-0 items-center gap-2.5"
        >
          <StepMark step={step} number={index + 1} />
          <span className="min-w-0">
            <span className={cn("block font-medium", step.state === "todo" && "text-fg-3")}>
              {t(`steps.${step.key}`)}
            </span>
            <span className="block text-xs text-fg-3">
              {step.at ? <Instant at={step.at} locale={locale} timeZone={timeZone} /> : t(`steps.state.${step.state}`)}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const MARKS: Partial<Record<StepState, typeof Check>> = { done: Check, failed: CircleAlert, ended: Minus };

function StepMark({ step, number }: { step: OrderStep; number: number }) {
  const Mark = MARKS[step.state];
  return (
    <span
      aria-hidden="true"
      className={cn(
        "num flex size-7 shrink-0 items-center justify-center rounded-full border text-xs font-medium",
        LOOKS[step.state],
      )}
    >
      {Mark ? <Mark size={14} strokeWidth={2} /> : number}
    </span>
  );
}
