import type { Metadata } from "next";
import { readOwnOrder } from "@/app/(storefront)/_lib/data";
import { privateMeta } from "@/app/(storefront)/_lib/meta";
import { type Store, type StoreParams, storefront, storeOf } from "@/app/(storefront)/_lib/store";
import { pickText } from "@/components/i18n/locale";
import { I18nProvider } from "@/components/i18n/provider";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { TrpcProvider } from "@/components/trpc/provider";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import type { OrderView } from "@/server/modules/orders/contract";
import { RefundForm, type RefundLine } from "./_components/refund-form";

type Props = { params: Promise<StoreParams & { id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privateMeta(getT((await storeOf(params)).locale, "orders")("refund.title"));
}

/** Each line with how many of its units can still go back: those that were delivered and never looked at. */
function refundLines(store: Store, order: OrderView): RefundLine[] {
  return order.lines.flatMap((line) => {
    const live = order.deliveries.filter((delivery) => delivery.line === line.id && delivery.state === "delivered");
    if (live.length === 0) return [];
    return [
      {
        id: line.id,
        name: pickText(line.name, store.locale),
        art: line.art,
        unitPrice: line.unitPrice,
        unseen: live.filter((delivery) => delivery.revealedAt === null).length,
        seen: live.filter((delivery) => delivery.revealedAt !== null).length,
      },
    ];
  });
}

export default async function RefundPage({ params }: Props) {
  const store = await storeOf(params);
  const order = await readOwnOrder((await params).id);
  const t = getT(store.locale, "orders");
  const lines = refundLines(store, order);
  const back = store.to(`/orders/${order.id}`);
  const wanted = lines.filter((line) => line.unseen > 0).map((line) => ({ lineId: line.id, quantity: line.unseen }));
  const preview =
    wanted.length > 0 ? await (await storefront()).orders.previewRefund({ orderId: order.id, lines: wanted }) : null;
  return (
    <div className="mx-auto max-w-[640px]">
      <PageHeader title={t("refund.title")} back={{ href: back, label: t("detailTitle", { number: order.number }) }} />
      {preview?.kind === "plan" ? (
        <I18nProvider locale={store.locale} namespaces={["orders"]}>
          <TrpcProvider>
            <RefundForm orderId={order.id} lines={lines} preview={preview} back={back} />
          </TrpcProvider>
        </I18nProvider>
      ) : (
        <Alert
          tone="warn"
          title={t("refund.notPossible")}
          action={<ButtonLink href={back}>{t("refund.backToOrder")}</ButtonLink>}
        >
          {lines.some((line) => line.seen > 0) ? t("refund.seenAll") : t("refund.nothingLeft")}
        </Alert>
      )}
    </div>
  );
}
