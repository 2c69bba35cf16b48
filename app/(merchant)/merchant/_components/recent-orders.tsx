import Link from "next/link";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import type { OrderSummary } from "@/server/modules/orders/contract";
import { OrderTable } from "./order-table";

/** What came in last. */
export function RecentOrders({
  locale,
  orders,
  timeZone,
}: {
  locale: Locale;
  orders: readonly OrderSummary[];
  timeZone: string;
}) {
  const t = getT(locale, "console");
  if (orders.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h2 id="recent" className="text-lg font-semibold">
          {t("home.recent")}
        </h2>
        <Link href="/merchant/orders" className="hit text-ink underline underline-offset-4">
          {t("home.allOrders")}
        </Link>
      </div>
      <OrderTable locale={locale} orders={orders} timeZone={timeZone} />
    </section>
  );
}
