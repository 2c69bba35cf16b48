import { type Column, ResponsiveTable } from "@/components/data-table/responsive-table";
import { MoneyText } from "@/components/domain/money-text";
import { RelativeInstant } from "@/components/domain/relative-instant";
import { StatusBadge } from "@/components/domain/status-badge";
import { type Locale, pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import type { OrderSummary } from "@/server/modules/orders/contract";

/** Orders as rows, or cards on phones; a contact is masked, as everywhere outside the order's own page. */
export function OrderTable({
  locale,
  orders,
  timeZone,
}: {
  locale: Locale;
  orders: readonly OrderSummary[];
  timeZone: string;
}) {
  const t = getT(locale, "ordersAdmin");
  const columns: Column<OrderSummary>[] = [
    {
      key: "number",
      header: t("col.number"),
      isTitle: true,
      cell: (order) => <span className="num">{order.number}</span>,
    },
    {
      key: "createdAt",
      header: t("col.createdAt"),
      cell: (order) => <RelativeInstant at={order.createdAt} timeZone={timeZone} />,
      className: "whitespace-nowrap",
    },
    {
      key: "title",
      header: t("col.title"),
      cell: (order) => titleOf(order, locale, t("moreUnits", { count: order.units })),
    },
    { key: "total", header: t("col.total"), numeric: true, cell: (order) => <MoneyText amount={order.total} /> },
    {
      key: "refunded",
      header: t("col.refunded"),
      numeric: true,
      hideOnPhone: true,
      cell: (order) =>
        order.refunded.minor === "0" ? <span className="text-fg-3">0</span> : <MoneyText amount={order.refunded} />,
    },
    { key: "status", header: t("col.status"), cell: (order) => <StatusBadge kind="order" state={order.status} /> },
    {
      key: "contact",
      header: t("col.contact"),
      cell: (order) => <span className="num">{order.contactMasked}</span>,
      className: "whitespace-nowrap",
    },
  ];
  return (
    <ResponsiveTable
      caption={t("title")}
      columns={columns}
      rows={orders}
      rowKey={(order) => order.id}
      rowHref={(order) => `/merchant/orders/${order.id}`}
    />
  );
}

function titleOf(order: OrderSummary, locale: Locale, units: string) {
  return (
    <span className="line-clamp-2">
      {pickText(order.title, locale)}
      {order.units > 1 ? <span className="ml-1.5 text-fg-3">{units}</span> : null}
    </span>
  );
}
