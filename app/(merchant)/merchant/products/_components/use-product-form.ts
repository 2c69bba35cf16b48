"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubmit } from "@/components/form/use-submit";
import { useUnsavedGuard } from "@/components/form/use-unsaved-guard";
import { useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import { toast } from "@/components/ui/toast-store";
import type { MerchantProductView } from "@/server/modules/catalog/contract";
import {
  changesPrices,
  draftOf,
  fieldOfPath,
  newDraft,
  type ProductDraft,
  problemsOf,
  toPatch,
  toProduct,
} from "../_lib/draft";
import { useStoredDraft } from "./use-stored-draft";

type Submit = { draft: ProductDraft; version: number };

/** Everything that the product's form holds: what is typed, what stands, and how it is saved. */
export function useProductForm(product: MerchantProductView | null, currency: string) {
  const t = useT("products");
  const errors = useT("errors");
  const router = useRouter();
  const [base, setBase] = useState(() => (product ? draftOf(product) : newDraft()));
  const [version, setVersion] = useState(product?.version ?? 0);
  const [draft, setDraft] = useState(base);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(base);
  const hasNewPrices = product !== null && changesPrices(draft, base, currency);
  const stored = useStoredDraft(`product ${product?.id ?? "new"} ${version}`, draft, isDirty);
  const form = useSubmit({
    send: ({ draft: typed, version: from }: Submit, idempotencyKey) => {
      const { products } = apiClient().merchant;
      if (!product)
        return products.create.mutate(
          { product: toProduct(typed, currency), idempotencyKey },
          { context: { step: "products.create" } },
        );
      return products.edit.mutate(
        { productId: product.id, patch: toPatch(typed, from, currency), idempotencyKey },
        { context: { step: "products.edit" } },
      );
    },
    check: ({ draft: typed }) => {
      const missing = hasNewPrices && !typed.reason.trim() ? { reason: "required" } : {};
      const found = Object.entries({ ...problemsOf(typed, currency), ...missing });
      return Object.fromEntries(
        found.map(([path, code]) => [path, errors.maybe(`field.${code}`) ?? errors("field.generic")]),
      );
    },
    onDone: (saved) => {
      stored.forget();
      setBase(draftOf(saved));
      setDraft(draftOf(saved));
      setVersion(saved.version);
      toast({ tone: "ok", title: t("action.saved") });
      if (product) router.refresh();
      else router.replace(`/merchant/products/${saved.id}`);
    },
  });
  useUnsavedGuard(isDirty && !form.pending);
  return {
    draft,
    change: (patch: Partial<ProductDraft>) => setDraft((now) => ({ ...now, ...patch })),
    isDirty,
    hasNewPrices,
    form,
    errors: Object.fromEntries(Object.entries(form.errors).map(([path, words]) => [fieldOfPath(path), words])),
    save: () => void form.submit({ draft, version }),
    /** Saves over a change that somebody else made meanwhile. */
    overwrite: (over: number) => {
      setVersion(over);
      void form.submit({ draft, version: over });
    },
    reset: () => {
      stored.forget();
      setDraft(base);
      form.clear();
    },
    stored: stored.found ? { restore: () => setDraft(stored.take() ?? draft), discard: stored.forget } : null,
  };
}

export type ProductFormState = ReturnType<typeof useProductForm>;
