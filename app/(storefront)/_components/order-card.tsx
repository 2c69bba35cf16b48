import Link from "next/link";
import { Instant } from "@/components/domain/instant";
import { MoneyText } from "@/components/domain/money-text";
import { StatusBadge } from "@/components/domain/status-badge";
import { pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { ButtonLink } from "@/components/ui/button-link";
import type { OrderSummary } from "@/server/modules/orders/contract";
import type { Store } from "../_lib/store";

const WITH_CODES: ReadonlySet<OrderSummary["status"]> = new Set(["delivered", "completed", "partially_delivered"]);

/** An order in a list: what, when, how much, how it stands, and the next step. */
export function OrderCard({ store, order }: { store: Store; order: OrderSummary }) {
  const { locale, to } = store;
  const t = getT(locale, "orders");
  const name = pickText(order.title, locale);
  const isUnpaid = order.status === "pending_payment";
  return (
    <article className="relative flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 font-medium break-words">
          <Link href={to(`/orders/${order.id}`)} className="after:absolute after:inset-0 after:content-['']">
            {order.units > 1 ? t("summary", { name, count: order.units }) : name}
          </Link>
        </h2>
        <StatusBadge kind="order" state={order.status} className="shrink-0" />
      </div>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <p className="text-xs text-fg-3">
          <Instant at={order.createdAt} locale={locale} timeZone={store.shop.timeZone} />
          <span className="num block">
            {t("fact.number")} {order.number}
          </span>
        </p>
        <p className="flex items-center gap-3">
          <MoneyText amount={order.total} locale={locale} className="font-semibold" />
          {isUnpaid ? (
            <ButtonLink href={to(`/pay/${order.id}`)} variant="primary" className="z-10">
              {t("action.pay")}
            </ButtonLink>
          ) : null}
          {WITH_CODES.has(order.status) ? (
            <ButtonLink href={to(`/orders/${order.id}`)} className="z-10">
              {t("action.viewCode")}
            </ButtonLink>
          ) : null}
        </p>
      </div>
    </article>
  );
}
