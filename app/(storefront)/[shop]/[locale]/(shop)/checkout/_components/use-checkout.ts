"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useLeaving } from "@/app/(storefront)/_components/use-leaving";
import { normaliseTyped } from "@/components/form/checks";
import { type Problem, problemFrom } from "@/components/form/problem";
import { useSubmit } from "@/components/form/use-submit";
import { useLocale, useLocalePath, useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import type { MoneyJson } from "@/server/kernel/money";
import { checkDraft, contactOf } from "./check-draft";
import type { CheckoutItem, Draft } from "./checkout-types";

type PlaceInput = Parameters<ReturnType<typeof apiClient>["storefront"]["orders"]["place"]["mutate"]>[0];
type Sent = { draft: Draft; total: MoneyJson };

/** The total that the server now asks for, when a refusal says so. */
function newTotal(problem: Problem | undefined): MoneyJson | null {
  if (problem?.code !== "orders.price_changed") return null;
  const { totalMinor, currency } = problem.data ?? {};
  return totalMinor && currency ? { minor: totalMinor, currency } : null;
}

/** Places the order, opens its payment and goes to the provider; a payment that did not open is retried on the cashier. */
export function useCheckout(item: CheckoutItem) {
  const errors = useT("errors");
  const checkout = useT("checkout");
  const locale = useLocale();
  const to = useLocalePath();
  const [isLeaving, setIsLeaving] = useLeaving();
  const router = useRouter();
  const [before, setBefore] = useState<MoneyJson | null>(null);
  const form = useSubmit<Sent, string>({
    check: ({ draft }) => checkDraft({ errors, checkout }, item, draft),
    send: async ({ draft, total }, idempotencyKey) => {
      const { orders } = apiClient().storefront;
      const account = item.accountType ? { account: normaliseTyped(draft.account) } : {};
      const order = await orders.place.mutate({
        lines: [{ skuId: item.skuId as PlaceInput["lines"][number]["skuId"], quantity: item.quantity, ...account }],
        contact: contactOf(draft),
        noReturnConfirmed: true,
        expectedTotal: total,
        locale,
        idempotencyKey,
      });
      const cashier = to(`/pay/${order.id}`);
      try {
        const payment = await orders.startPayment.mutate({ orderId: order.id, provider: draft.provider, locale });
        return payment.redirectUrl ?? cashier;
      } catch (error) {
        // the order stands and holds its codes: the cashier page says what went wrong and tries again
        return `${cashier}?problem=${encodeURIComponent(problemFrom(error).code)}`;
      }
    },
    onProblem: (problem, { total }) => {
      setBefore(newTotal(problem) ? total : null);
      // what is shown was not true any more: price, stock or the option itself
      if (problem.code.startsWith("orders.")) router.refresh();
    },
    onDone: (address) => {
      setIsLeaving(true);
      window.location.assign(address);
    },
  });
  const submit = async (input: Sent) => {
    if (!isLeaving) await form.submit(input);
  };
  const after = newTotal(form.problem);
  return { ...form, submit, isLeaving, change: before && after ? { before, after } : null };
}
