import { MaskedCode } from "@/components/domain/code-value";
import { Instant } from "@/components/domain/instant";
import { MoneyText } from "@/components/domain/money-text";
import { ProductArt } from "@/components/domain/product-art";
import { StatusBadge } from "@/components/domain/status-badge";
import { type Locale, pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { Card, CardHeader } from "@/components/ui/card";
import type { DeliveryView, MerchantOrderView, OrderLineView } from "@/server/modules/orders/contract";

type Look = { locale: Locale; timeZone: string };
const CODES_SHOWN = 5;

/** What was bought, unit by unit; codes stay masked, whoever looks. */
export function OrderLines({ locale, timeZone, order }: Look & { order: MerchantOrderView }) {
  const t = getT(locale, "ordersAdmin");
  return (
    <Card aria-labelledby="items">
      <CardHeader id="items" title={t("section.items")} className="pb-3 md:pb-3" />
      <ul>
        {order.lines.map((line) => (
          <li key={line.id} className="border-t border-line p-4 md:px-5">
            <LineHead locale={locale} line={line} />
            <Codes
              look={{ locale, timeZone }}
              deliveries={order.deliveries.filter((delivery) => delivery.line === line.id)}
            />
          </li>
        ))}
      </ul>
      <p className="flex justify-between border-t border-line p-4 font-medium md:px-5">
        {t("fact.total")}
        <MoneyText amount={order.total} />
      </p>
    </Card>
  );
}

function LineHead({ locale, line }: { locale: Locale; line: OrderLineView }) {
  const t = getT(locale, "ordersAdmin");
  return (
    <div className="flex gap-3">
      <ProductArt src={line.art} name={pickText(line.name, locale)} size={48} className="size-12 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {pickText(line.name, locale)}
          {line.skuName ? <span className="text-fg-2"> · {pickText(line.skuName, locale)}</span> : null}
        </p>
        <p className="font-mono text-xs text-fg-3">{line.skuCode}</p>
        {line.account ? <p className="text-xs text-fg-2">{t("line.account", { account: line.account })}</p> : null}
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <StatusBadge kind="line" state={line.state} />
          {line.refundedUnits > 0 ? (
            <span className="text-xs text-fg-2">{t("line.refunded", { units: line.refundedUnits })}</span>
          ) : null}
        </p>
      </div>
      <div className="shrink-0 text-right">
        <p>
          <MoneyText amount={line.amount} />
        </p>
        <p className="text-xs text-fg-3">
          <MoneyText amount={line.unitPrice} /> × <span className="num">{line.quantity}</span>
        </p>
        {line.refunded.minor === "0" ? null : (
          <p className="text-xs text-fg-2">
            {t("fact.refunded")} <MoneyText amount={line.refunded} />
          </p>
        )}
      </div>
    </div>
  );
}

function Codes({ look, deliveries }: { look: Look; deliveries: readonly DeliveryView[] }) {
  const t = getT(look.locale, "ordersAdmin");
  if (deliveries.length === 0) return null;
  const shown = deliveries.slice(0, CODES_SHOWN);
  const rest = deliveries.slice(CODES_SHOWN);
  return (
    <div className="mt-3 rounded-md bg-sunken px-3">
      <CodeList look={look} deliveries={shown} label={t("line.codes")} />
      {rest.length > 0 ? (
        <details className="border-t border-line">
          <summary className="min-h-11 py-2.5 text-ink md:min-h-8 md:py-1.5">
            {t("line.moreCodes", { count: rest.length })}
          </summary>
          <CodeList look={look} deliveries={rest} label={t("line.codes")} />
        </details>
      ) : null}
    </div>
  );
}

function CodeList({ look, deliveries, label }: { look: Look; deliveries: readonly DeliveryView[]; label: string }) {
  const t = getT(look.locale, "ordersAdmin");
  return (
    <ul aria-label={label}>
      {deliveries.map((delivery) => (
        <li
          key={delivery.id}
          className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line py-2 last:border-b-0"
        >
          <MaskedCode masked={delivery.masked} />
          <span className="flex items-center gap-2 text-xs text-fg-2">
            {delivery.state === "delivered" ? null : <StatusBadge kind="delivery" state={delivery.state} />}
            {delivery.revealedAt
              ? t.rich("line.seen", { time: () => <Instant at={delivery.revealedAt ?? ""} {...look} /> })
              : t("line.unseen")}
          </span>
        </li>
      ))}
    </ul>
  );
}
