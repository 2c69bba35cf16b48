import type { Store } from "@/app/(storefront)/_lib/store";
import { MoneyText } from "@/components/domain/money-text";
import { ProductArt } from "@/components/domain/product-art";
import { StatusBadge } from "@/components/domain/status-badge";
import { pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { Alert } from "@/components/ui/alert";
import type { OrderLineView, OrderView } from "@/server/modules/orders/contract";
import { Codes, type Reveal } from "./codes";

type Props = { store: Store; order: OrderView; reveals: readonly Reveal[] };

function LineHead({ store, line }: { store: Store; line: OrderLineView }) {
  const { locale } = store;
  const t = getT(locale, "orders");
  const name = pickText(line.name, locale);
  return (
    <div className="flex gap-3">
      <ProductArt src={line.art} name={name} size={64} className="size-16 shrink-0" />
      <div className="min-w-0 flex-1">
        <h2 className="font-medium break-words">{name}</h2>
        {line.skuName ? <p className="text-xs text-fg-3">{pickText(line.skuName, locale)}</p> : null}
        {line.account ? (
          <p className="text-xs text-fg-3">
            {t("fact.account")} {line.account}
          </p>
        ) : null}
        <p className="mt-1 flex flex-wrap items-center justify-between gap-2">
          <span className="text-xs text-fg-3">
            <MoneyText amount={line.unitPrice} locale={locale} /> × {line.quantity}
            {line.refundedUnits > 0 ? ` · ${t("refund.units", { count: line.refundedUnits })}` : null}
          </span>
          {line.state === "failed" || line.state === "refunded" ? <StatusBadge kind="line" state={line.state} /> : null}
        </p>
      </div>
    </div>
  );
}

/** Each line of an order with its codes, still hidden, and how to use them. */
export function OrderLines({ store, order, reveals }: Props) {
  const { locale, shop } = store;
  const t = getT(locale, "orders");
  return (
    <>
      {order.lines.map((line) => {
        const deliveries = order.deliveries.filter((delivery) => delivery.line === line.id);
        return (
          <section key={line.id} className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 md:p-5">
            <LineHead store={store} line={line} />
            {deliveries.length > 0 ? (
              <Codes orderId={order.id} deliveries={deliveries} reveals={reveals} timeZone={shop.timeZone} />
            ) : null}
            {line.state === "failed" ? <Alert tone="warn">{t("code.failed")}</Alert> : null}
            {line.guide ? (
              <div>
                <h3 className="mb-1 text-xs font-medium text-fg-3">{t("code.guide")}</h3>
                <p className="whitespace-pre-line text-fg-2">{pickText(line.guide, locale)}</p>
              </div>
            ) : null}
          </section>
        );
      })}
    </>
  );
}
