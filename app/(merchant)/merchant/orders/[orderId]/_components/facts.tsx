import type { ReactNode } from "react";
import { Instant } from "@/components/domain/instant";
import { MoneyText } from "@/components/domain/money-text";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { maskIp } from "@/server/kernel/mask";
import type { MerchantOrderView } from "@/server/modules/orders/contract";
import { refundableMinor } from "../_lib/order-facts";

type Props = { locale: Locale; timeZone: string; order: MerchantOrderView };

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 py-1">
      <dt className="shrink-0 text-fg-3">{name}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}

/** Amounts and times of the order. */
export function FactsCard({ locale, timeZone, order }: Props) {
  const t = getT(locale, "ordersAdmin");
  const at = (instant: Date) => <Instant at={instant} locale={locale} timeZone={timeZone} style="full" />;
  return (
    <Card aria-labelledby="facts">
      <CardHeader id="facts" title={t("section.facts")} />
      <CardBody className="pt-2 md:pt-2">
        <dl>
          <Fact name={t("fact.total")}>
            <MoneyText amount={order.total} />
          </Fact>
          <Fact name={t("fact.paid")}>
            <MoneyText amount={order.paid} />
          </Fact>
          <Fact name={t("fact.refunded")}>
            <MoneyText amount={order.refunded} />
          </Fact>
          <Fact name={t("fact.refundable")}>
            <MoneyText amount={{ minor: refundableMinor(order), currency: order.total.currency }} />
          </Fact>
          <Fact name={t("fact.placedAt")}>{at(order.createdAt)}</Fact>
          {order.paidAt ? <Fact name={t("fact.paidAt")}>{at(order.paidAt)}</Fact> : null}
          {order.deliveredAt ? <Fact name={t("fact.deliveredAt")}>{at(order.deliveredAt)}</Fact> : null}
          {order.status === "pending_payment" ? <Fact name={t("fact.expiresAt")}>{at(order.expiresAt)}</Fact> : null}
          {order.promiseAt && !order.deliveredAt ? <Fact name={t("fact.promise")}>{at(order.promiseAt)}</Fact> : null}
          <Fact name={t("fact.zone")}>{timeZone}</Fact>
        </dl>
      </CardBody>
    </Card>
  );
}

/** How the buyer is reached; the address is shown whole only to those who work on risk. */
export function CustomerCard({ locale, order, isAddressShown }: Props & { isAddressShown: boolean }) {
  const t = getT(locale, "ordersAdmin");
  const { contactPhone, contactEmail, address } = order;
  return (
    <Card aria-labelledby="customer">
      <CardHeader id="customer" title={t("section.customer")} />
      <CardBody className="pt-2 md:pt-2">
        <dl>
          {contactPhone ? (
            <Fact name={t("fact.phone")}>
              <a href={`tel:${contactPhone}`} className="num text-ink underline">
                {contactPhone}
              </a>
            </Fact>
          ) : null}
          {contactEmail ? (
            <Fact name={t("fact.email")}>
              <a href={`mailto:${contactEmail}`} className="text-ink underline">
                {contactEmail}
              </a>
            </Fact>
          ) : null}
          {address ? (
            <Fact name={t("fact.address")}>
              <span className="num">{isAddressShown ? address : maskIp(address)}</span>
            </Fact>
          ) : null}
        </dl>
      </CardBody>
    </Card>
  );
}

/** Each sight of a code: when, and by whom. */
export function RevealsCard({ locale, timeZone, order }: Props) {
  const t = getT(locale, "ordersAdmin");
  return (
    <Card aria-labelledby="reveals">
      <CardHeader id="reveals" title={t("reveal.title")} />
      <CardBody className="pt-2 md:pt-2">
        {order.reveals.length === 0 ? (
          <p className="text-fg-2">{t("reveal.none")}</p>
        ) : (
          <ul>
            {order.reveals.map((reveal) => (
              <li key={`${reveal.deliveryId} ${reveal.at.toISOString()}`} className="flex justify-between gap-3 py-1">
                <span>{t(reveal.actorKind === "shopper" ? "reveal.buyer" : "reveal.staff")}</span>
                <span className="text-xs text-fg-3">
                  <Instant at={reveal.at} locale={locale} timeZone={timeZone} style="full" />
                </span>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
