import { formatMoney, toMoney } from "@/components/domain/format";
import { Instant } from "@/components/domain/instant";
import { Timeline } from "@/components/domain/timeline";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { AuditEntry } from "@/server/modules/audit/contract";
import type { PriceChangeView } from "@/server/modules/catalog/contract";
import { changedFields } from "../_lib/changed-fields";

type Look = { locale: Locale; timeZone: string };
type Named<T> = T & { actorName: string | null };
const DASH = "\u2014";

/** Every change of an amount, newest first, with who and why. */
export function PriceLog({ locale, timeZone, prices }: Look & { prices: readonly Named<PriceChangeView>[] }) {
  const t = getT(locale, "products");
  const amount = (value: PriceChangeView["after"]) => (value ? formatMoney(toMoney(value), { locale }) : DASH);
  return (
    <Card aria-labelledby="price-log">
      <CardHeader id="price-log" title={t("section.prices")} className="pb-3 md:pb-3" />
      {prices.length === 0 ? (
        <CardBody className="pt-0 text-fg-2 md:pt-0">{t("history.noPrices")}</CardBody>
      ) : (
        <Table>
          <TableHead>
            <tr>
              <TableHeader className="pl-4 md:pl-5">{t("history.what")}</TableHeader>
              <TableHeader numeric>{t("history.before")}</TableHeader>
              <TableHeader numeric>{t("history.after")}</TableHeader>
              <TableHeader className="pr-4 md:pr-5">{t("history.who")}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {prices.map((change) => (
              <TableRow key={`${change.at.toISOString()} ${change.skuCode} ${change.field}`}>
                <TableCell className="pl-4 md:pl-5">
                  {t.maybe(`history.field.${change.field}`) ?? change.field}
                  <span className="block font-mono text-xs text-fg-3">{change.skuCode}</span>
                </TableCell>
                <TableCell numeric className="text-fg-2">
                  {amount(change.before)}
                </TableCell>
                <TableCell numeric>{amount(change.after)}</TableCell>
                <TableCell className="pr-4 text-xs text-fg-2 md:pr-5">
                  {[change.actorName ?? t("history.byApi"), change.reason].filter(Boolean).join(" · ")}
                  <span className="block text-fg-3">
                    <Instant at={change.at} locale={locale} timeZone={timeZone} style="full" />
                  </span>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

/** Every edit with the fields that it changed, newest first. */
export function EditLog({ locale, timeZone, edits }: Look & { edits: readonly Named<AuditEntry>[] }) {
  const t = getT(locale, "products");
  const status = getT(locale, "status");
  const items = edits.map((edit) => ({
    key: `${edit.at.toISOString()} ${edit.requestId}`,
    at: <Instant at={edit.at} locale={locale} timeZone={timeZone} style="full" />,
    title: t.maybe(`history.action.${edit.action}`) ?? t("history.action.other"),
    body: (
      <>
        <p>{[edit.actorName ?? t("history.byApi"), edit.reason].filter(Boolean).join(" · ")}</p>
        {edit.action === "catalog.edit" ? (
          <ul className="text-xs">
            {changedFields(edit, { t, status, locale }).map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        ) : null}
      </>
    ),
  }));
  return (
    <Card aria-labelledby="edit-log">
      <CardHeader id="edit-log" title={t("section.history")} />
      <CardBody>
        {items.length === 0 ? (
          <p className="text-fg-2">{t("history.none")}</p>
        ) : (
          <Timeline label={t("section.history")} items={items} />
        )}
      </CardBody>
    </Card>
  );
}
