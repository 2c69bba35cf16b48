import type { ReactNode } from "react";
import type { Store } from "@/app/(storefront)/_lib/store";
import { Instant } from "@/components/domain/instant";
import { MoneyText } from "@/components/domain/money-text";
import { StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/server";
import { CopyButton } from "@/components/ui/copy-button";
import type { OrderView } from "@/server/modules/orders/contract";

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="shrink-0 text-fg-2">{label}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}

/** Number, contact, amounts and refunds of an order. */
export function OrderFacts({ store, order }: { store: Store; order: OrderView }) {
  const { locale } = store;
  const t = getT(locale, "orders");
  const common = getT(locale, "common");
  const hasRefund = order.refunded.minor !== "0";
  return (
    <section aria-label={t("fact.amount")} className="rounded-lg border border-line bg-surface p-4 md:p-5">
      <dl className="flex flex-col gap-2">
        <Fact label={t("fact.number")}>
          <span className="num">{order.number}</span>
          <CopyButton
            text={order.number}
            label={common("action.copy")}
            copiedLabel={common("action.copied")}
            failedLabel={common("action.copyFailed")}
            className="-my-3 -mr-3 align-middle"
          />
        </Fact>
        <Fact label={t("fact.contact")}>
          <span className="num">{order.contactMasked}</span>
        </Fact>
        <Fact label={t("fact.total")}>
          <MoneyText amount={order.total} locale={locale} />
        </Fact>
        {order.paidAt ? (
          <Fact label={t("fact.paid")}>
            <MoneyText amount={order.paid} locale={locale} className="font-semibold" />
          </Fact>
        ) : null}
        {hasRefund ? (
          <Fact label={t("fact.refunded")}>
            <MoneyText
              amount={{ minor: `-${order.refunded.minor}`, currency: order.refunded.currency }}
              locale={locale}
            />
          </Fact>
        ) : null}
        {order.refunds.map((refund) => (
          <div key={refund.id} className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-2">
            <dt className="flex flex-wrap items-center gap-2 text-xs text-fg-3">
              <StatusBadge kind="refund" state={refund.status} />
              <Instant at={refund.createdAt} locale={locale} timeZone={store.shop.timeZone} />
            </dt>
            <dd>
              <MoneyText amount={refund.amount} locale={locale} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
