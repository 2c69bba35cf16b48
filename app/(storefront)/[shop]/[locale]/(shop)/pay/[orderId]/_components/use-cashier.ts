"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useLeaving } from "@/app/(storefront)/_components/use-leaving";
import { stageOf } from "@/app/(storefront)/_lib/cashier-stage";
import { useSubmit } from "@/components/form/use-submit";
import { useLocale, useLocalePath } from "@/components/i18n/client";
import { useTRPC, useTRPCClient } from "@/components/trpc/provider";
import type { OrderView } from "@/server/modules/orders/contract";

const POLL_MS = 2000;
const PATIENCE_MS = 60_000;

function useOrder(orderId: OrderView["id"], initial: OrderView): OrderView {
  const trpc = useTRPC();
  const read = trpc.storefront.orders.read.queryOptions(
    { orderId },
    {
      initialData: initial,
      refetchInterval: ({ state }) => (state.data?.status === "pending_payment" ? POLL_MS : false),
    },
  );
  return useQuery(read).data;
}

/** True once `running` has lasted a minute. */
function useIsLong(running: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    setIsLong(false);
    if (!running) return;
    const timer = setTimeout(() => setIsLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [running]);
  return isLong;
}

/** Watches the order, opens a payment, says "I have paid", and goes to the order once the money is there. */
export function useCashier({
  order: initial,
  isBack,
  provider,
}: {
  order: OrderView;
  isBack: boolean;
  provider: string | null;
}) {
  const client = useTRPCClient();
  const router = useRouter();
  const locale = useLocale();
  const to = useLocalePath();
  const [isConfirming, setIsConfirming] = useState(isBack);
  const [isLeaving, setIsLeaving] = useLeaving();
  const order = useOrder(initial.id, initial);
  const stage = stageOf(order, { isConfirming, isLong: useIsLong(isConfirming) });
  const orderHref = to(`/orders/${order.id}`);
  useEffect(() => {
    if (stage === "paid") router.replace(orderHref);
  }, [stage, router, orderHref]);
  const pay = useSubmit<void, string>({
    send: async () => {
      const payment = await client.storefront.orders.startPayment.mutate({
        orderId: order.id,
        provider: provider ?? "",
        locale,
      });
      return payment.redirectUrl ?? "";
    },
    onDone: (address) => {
      if (!address) return setIsConfirming(true);
      setIsLeaving(true);
      window.location.assign(address);
    },
  });
  const cancel = useSubmit<void, void>({
    send: async () => {
      await client.storefront.orders.cancel.mutate({ orderId: order.id });
    },
    onDone: () => router.replace(orderHref),
  });
  return { order, stage, pay, cancel, isLeaving, orderHref, sayPaid: () => setIsConfirming(true) };
}
