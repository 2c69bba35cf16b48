import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { QrCode } from "@/app/(storefront)/_components/qr-code";
import { readOwnOrder } from "@/app/(storefront)/_lib/data";
import { privateMeta } from "@/app/(storefront)/_lib/meta";
import { type Search, type StoreParams, storefront, storeOf } from "@/app/(storefront)/_lib/store";
import { readParam } from "@/components/data-table/params";
import { pickText } from "@/components/i18n/locale";
import { I18nProvider } from "@/components/i18n/provider";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { TrpcProvider } from "@/components/trpc/provider";
import type { OrderView } from "@/server/modules/orders/contract";
import { Cashier } from "./_components/cashier";

type Props = { params: Promise<StoreParams & { orderId: string }>; searchParams: Search };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privateMeta(getT((await storeOf(params)).locale, "checkout")("pay.title"));
}

/** The open payment's address as a code to scan; only addresses of the web, since phones open what they scan. */
function scannable(order: OrderView): string | null {
  const open = order.payments.findLast((payment) => payment.status === "processing");
  const target = open?.qr ?? open?.redirectUrl ?? null;
  return target && /^https?:\/\//.test(target) ? target : null;
}

export default async function PayPage({ params, searchParams }: Props) {
  const store = await storeOf(params);
  const order = await readOwnOrder((await params).orderId);
  const isOpen = order.status === "pending_payment";
  if (!isOpen && order.status !== "expired" && order.status !== "cancelled") redirect(store.to(`/orders/${order.id}`));
  const search = await searchParams;
  const t = getT(store.locale, "checkout");
  const target = isOpen ? scannable(order) : null;
  const [first] = order.lines;
  const methods = await (await storefront()).orders.paymentMethods();
  return (
    <div className="mx-auto max-w-[560px]">
      <PageHeader title={t("pay.title")} />
      <I18nProvider locale={store.locale} namespaces={["checkout", "orders"]}>
        <TrpcProvider>
          <Cashier
            order={order}
            title={first ? pickText(first.name, store.locale) : order.number}
            reorderHref={store.to("/c")}
            isBack={readParam(search, "from") === "provider"}
            problemCode={readParam(search, "problem") ?? null}
            provider={order.payments.at(-1)?.provider ?? methods[0] ?? null}
            serverNow={store.now}
            qr={target ? <QrCode text={target} label={t("pay.scan")} /> : null}
          />
        </TrpcProvider>
      </I18nProvider>
    </div>
  );
}
