import { formatMoney } from "@/components/domain/format";
import { Instant } from "@/components/domain/instant";
import { Timeline, type TimelineItem } from "@/components/domain/timeline";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { MerchantOrderView, TimelineEntry } from "@/server/modules/orders/contract";

const TONES: Record<string, TimelineItem["tone"]> = {
  "orders.delivered": "ok",
  "payments.succeeded": "ok",
  "orders.refunded": "ok",
  "orders.refund_requested": "active",
  "orders.refund_failed": "danger",
  "payments.mismatch": "danger",
  "payments.failed": "warn",
  "orders.paid_twice": "warn",
  "orders.no_stock_left": "warn",
  "vault.revealed": "active",
};

/** What happened to the order, oldest first, with who did it. */
export function OrderTimeline({
  locale,
  timeZone,
  order,
  title,
}: {
  locale: Locale;
  timeZone: string;
  order: MerchantOrderView;
  title: string;
}) {
  const items = order.timeline.map((entry, index) => ({
    key: `${index} ${entry.type}`,
    at: <Instant at={entry.at} locale={locale} timeZone={timeZone} style="full" />,
    title: titleOf(locale, entry),
    body: bodyOf(locale, entry, order.total.currency),
    tone: TONES[entry.type] ?? "neutral",
  }));
  return (
    <Card aria-labelledby="timeline">
      <CardHeader id="timeline" title={title} />
      <CardBody>
        <Timeline label={title} items={items} />
      </CardBody>
    </Card>
  );
}

function titleOf(locale: Locale, entry: TimelineEntry): string {
  const t = getT(locale, "ordersAdmin");
  return t.maybe(`event.${entry.type}`) ?? t("event.other");
}

function bodyOf(locale: Locale, entry: TimelineEntry, currency: string): string {
  const t = getT(locale, "ordersAdmin");
  const who = entry.actorName ?? t.maybe(`actor.${entry.actorKind}`) ?? t("actor.system");
  const { amountMinor, reason } = entry.data;
  const amount =
    typeof amountMinor === "string" ? formatMoney({ minor: BigInt(amountMinor), currency }, { locale }) : undefined;
  const why = typeof reason === "string" ? (t.maybe(`money.reason.${reason}`) ?? reason) : undefined;
  return [who, amount, why].filter(Boolean).join(" · ");
}
