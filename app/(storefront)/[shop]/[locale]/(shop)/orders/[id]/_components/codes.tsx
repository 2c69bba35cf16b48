"use client";
import { useRouter } from "next/navigation";
import { CodeBlock } from "@/components/domain/code-block";
import { StatusBadge } from "@/components/domain/status-badge";
import { useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import type { DeliveryView, OrderView } from "@/server/modules/orders/contract";

export type Reveal = { deliveryId: string; at: Date; where: "this" | "other" | "staff" };

/** The codes of one line: each is fetched only when asked for, and who looked stands under it. */
export function Codes({
  orderId,
  deliveries,
  reveals,
  timeZone,
}: {
  orderId: OrderView["id"];
  deliveries: readonly DeliveryView[];
  reveals: readonly Reveal[];
  timeZone: string;
}) {
  const t = useT("orders");
  const router = useRouter();
  const open = async (deliveryId: DeliveryView["id"]) => {
    const { guide: _guide, ...code } = await apiClient().storefront.orders.reveal.mutate({ orderId, deliveryId });
    // the sight is now in the history, and the unit can no longer be returned
    router.refresh();
    return code;
  };
  return (
    <div className="flex flex-col gap-3">
      {deliveries.map((delivery, at) =>
        delivery.state === "delivered" ? (
          <CodeBlock
            key={delivery.id}
            masked={delivery.masked}
            label={deliveries.length > 1 ? t("code.index", { index: at + 1 }) : undefined}
            onReveal={() => open(delivery.id)}
            history={reveals.filter((reveal) => reveal.deliveryId === delivery.id)}
            timeZone={timeZone}
            footer={
              <p className="text-xs text-fg-3">{delivery.revealedAt ? t("code.brokenHelp") : t("code.refundNote")}</p>
            }
          />
        ) : (
          <div
            key={delivery.id}
            className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-line bg-sunken p-4"
          >
            <span className="text-fg-2">{t("code.index", { index: at + 1 })}</span>
            <StatusBadge kind="delivery" state={delivery.state} />
          </div>
        ),
      )}
      <p className="text-xs text-fg-3">{t("code.private")}</p>
    </div>
  );
}
