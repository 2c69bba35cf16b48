"use client";
import { Plus } from "lucide-react";
import { useRef } from "react";
import { useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { type MerchantProductView, SKUS_MAX } from "@/server/modules/catalog/contract";
import { newSkuDraft, type SkuDraft } from "../_lib/draft";
import { SkuCard } from "./sku-card";
import type { ProductFormState } from "./use-product-form";

/** The product's SKUs; saved ones are changed or taken off sale, only new ones can be removed. */
export function SkuList({
  state,
  product,
  currency,
  canImport,
}: {
  state: ProductFormState;
  product: MerchantProductView | null;
  currency: string;
  canImport: boolean;
}) {
  const t = useT("products");
  const { draft, change, errors, form } = state;
  const added = useRef(1);
  const set = (index: number, patch: Partial<SkuDraft>) => {
    change({ skus: draft.skus.map((sku, at) => (at === index ? { ...sku, ...patch } : sku)) });
    for (const name of Object.keys(patch)) form.clear(`skus.${index}.${name}`);
  };
  const add = () => {
    added.current += 1;
    change({ skus: [...draft.skus, newSkuDraft(`new-${added.current}`)] });
  };
  const stockOf = (sku: SkuDraft) => product?.skus.find(({ id }) => id === sku.id);
  return (
    <Card aria-labelledby="section-skus">
      <CardHeader id="section-skus" title={t("sku.title")} description={t("sku.kept")} />
      <CardBody className="flex flex-col gap-4">
        {draft.skus.map((sku, index) => (
          <SkuCard
            key={sku.key}
            sku={sku}
            saved={stockOf(sku)}
            at={`skus.${index}`}
            number={index + 1}
            errors={errors}
            currency={currency}
            canImport={canImport && product?.kind === "card"}
            onChange={(patch) => set(index, patch)}
            onRemove={
              sku.id === null && draft.skus.length > 1
                ? () => change({ skus: draft.skus.filter((_, at) => at !== index) })
                : undefined
            }
          />
        ))}
      </CardBody>
      {draft.skus.length < SKUS_MAX ? (
        <CardFooter>
          <Button onClick={add}>
            <Plus aria-hidden="true" size={16} strokeWidth={1.5} />
            {t("sku.add")}
          </Button>
        </CardFooter>
      ) : null}
    </Card>
  );
}
