import Link from "next/link";
import type { ReactNode } from "react";
import { formatInstant } from "@/components/domain/format";
import { MoneyText } from "@/components/domain/money-text";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import type { DeskOverview } from "@/server/modules/orders/contract";

/** The shop's day so far, each figure beside yesterday's up to the same time and leading to its orders. */
export function FiguresToday({ locale, desk, timeZone }: { locale: Locale; desk: DeskOverview; timeZone: string }) {
  const t = getT(locale, "console");
  const { today, yesterday } = desk;
  const day = formatInstant(desk.at, { locale: "en", timeZone, style: "full" }).slice(0, 10);
  const paid = `/merchant/orders?view=delivered&from=${day}&to=${day}`;
  const before = (value: ReactNode) => t.rich("kpi.yesterday", { value: () => value });
  return (
    <section aria-labelledby="today">
      <h2 id="today" className="mb-3 text-lg font-semibold">
        {t("kpi.title")}
      </h2>
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure href={paid} name={t("kpi.paid")} note={before(<MoneyText amount={yesterday.paid} />)}>
          <MoneyText amount={today.paid} />
        </Figure>
        <Figure href={paid} name={t("kpi.orders")} note={before(t("kpi.count", { count: yesterday.orders }))}>
          {t("kpi.count", { count: today.orders })}
        </Figure>
        <Figure
          href="/merchant/orders?view=refunded"
          name={t("kpi.refunded", { count: today.refunds })}
          note={before(<MoneyText amount={yesterday.refunded} />)}
        >
          <MoneyText amount={today.refunded} />
        </Figure>
        <Figure href="/merchant/orders?view=unpaid" name={t("kpi.unpaid")} note={t("kpi.unpaidNote")}>
          {t("kpi.count", { count: desk.unpaid })}
        </Figure>
      </dl>
    </section>
  );
}

function Figure({ href, name, note, children }: { href: string; name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className="relative rounded-lg border border-line bg-surface p-4 hover:bg-sunken">
      <dt className="text-fg-2">
        <Link href={href} className="after:absolute after:inset-0 after:content-['']">
          {name}
        </Link>
      </dt>
      <dd className="num mt-1 text-xl font-semibold lg:text-2xl">{children}</dd>
      <dd className="mt-0.5 text-xs text-fg-3">{note}</dd>
    </div>
  );
}
