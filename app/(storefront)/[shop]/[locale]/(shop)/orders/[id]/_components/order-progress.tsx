import type { Store } from "@/app/(storefront)/_lib/store";
import { Instant } from "@/components/domain/instant";
import { Timeline, type TimelineItem } from "@/components/domain/timeline";
import { getT } from "@/components/i18n/server";
import type { OrderView } from "@/server/modules/orders/contract";

/** What has happened to an order so far, in order, in the shop's time. */
export function OrderProgress({ store, order }: { store: Store; order: OrderView }) {
  const { locale, shop } = store;
  const t = getT(locale, "orders");
  const at = (instant: Date) => <Instant at={instant} locale={locale} timeZone={shop.timeZone} />;
  const items: TimelineItem[] = [{ key: "placed", title: t("progress.placed"), at: at(order.createdAt), tone: "ok" }];
  if (order.paidAt) items.push({ key: "paid", title: t("progress.paid"), at: at(order.paidAt), tone: "ok" });
  if (order.deliveredAt) {
    items.push({ key: "delivered", title: t("progress.delivered"), at: at(order.deliveredAt), tone: "ok" });
  }
  for (const refund of order.refunds) {
    const isDone = refund.status === "succeeded";
    const title = isDone ? t("progress.refunded") : t("progress.refunding");
    items.push({
      key: refund.id,
      title,
      at: at(refund.finishedAt ?? refund.createdAt),
      tone: isDone ? "neutral" : "active",
    });
  }
  if (order.status === "expired" || order.status === "cancelled") {
    items.push({ key: "closed", title: t("progress.closed"), tone: "neutral" });
  }
  return (
    <section className="rounded-lg border border-line bg-surface p-4 md:p-5">
      <h2 className="mb-3 text-lg font-semibold">{t("progress.title")}</h2>
      <Timeline items={items} label={t("progress.title")} />
      <p className="mt-3 text-xs text-fg-3">{getT(locale, "common")("time.zone", { zone: shop.timeZone })}</p>
    </section>
  );
}
