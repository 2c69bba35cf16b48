"use client";
import { useEffect, useState } from "react";
import { type Problem, problemFrom } from "@/components/form/problem";
import { apiClient } from "@/components/trpc/client";
import type { RefundPreview } from "@/server/modules/orders/contract";
import type { askedBack } from "../_lib/refund-draft";

const SETTLE_MS = 250;

export type PreviewState =
  | { readonly status: "nothing" | "asking" }
  | { readonly status: "known"; readonly preview: RefundPreview }
  | { readonly status: "failed"; readonly problem: Problem };

/** What the server says would happen, asked anew a moment after each change; answers to older questions are dropped. */
export function useRefundPreview(orderId: string, asked: ReturnType<typeof askedBack>): PreviewState {
  const [state, setState] = useState<PreviewState>({ status: "nothing" });
  const question = JSON.stringify(asked);
  useEffect(() => {
    const refund = JSON.parse(question) as ReturnType<typeof askedBack>;
    if (refund === null) return setState({ status: "nothing" });
    setState({ status: "asking" });
    const abort = new AbortController();
    const timer = setTimeout(() => {
      apiClient()
        .merchant.orders.previewRefund.query({ orderId, refund: refund as never }, { signal: abort.signal })
        .then((preview) => setState({ status: "known", preview }))
        .catch((error: unknown) => {
          if (!abort.signal.aborted) setState({ status: "failed", problem: problemFrom(error) });
        });
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [orderId, question]);
  return state;
}
