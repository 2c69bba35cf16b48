"use client";
import { useEffect, useRef } from "react";
import { formatMoney, toMoney } from "@/components/domain/format";
import { useLocale, useT } from "@/components/i18n/client";
import { Alert } from "@/components/ui/alert";
import type { MoneyJson } from "@/server/kernel/money";

/** Says which total became which; takes the focus, since the button that was pressed is far below. */
export function PriceChanged({
  name,
  change,
  attempt,
}: {
  name: string;
  change: { before: MoneyJson; after: MoneyJson };
  attempt: number;
}) {
  const t = useT("checkout");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  const words = (amount: MoneyJson) => formatMoney(toMoney(amount), { locale });
  return (
    <div ref={box} tabIndex={-1} className="scroll-mt-16 outline-none">
      <Alert tone="warn" live title={t("changed.title")}>
        {t("changed.body", { name, before: words(change.before), after: words(change.after) })}
      </Alert>
    </div>
  );
}
