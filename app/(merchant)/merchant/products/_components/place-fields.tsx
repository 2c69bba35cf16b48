"use client";
import { useLocale, useT } from "@/components/i18n/client";
import { pickText } from "@/components/i18n/locale";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import {
  type CatalogFrame,
  DELIVERABLE_KINDS,
  PRODUCT_KINDS,
  PRODUCT_STATUSES,
  type ProductKind,
  type ProductStatus,
} from "@/server/modules/catalog/contract";
import type { ProductFormState } from "./use-product-form";

/** Where the product stands: status, category, brand and kind. */
export function PlaceFields({
  state,
  places,
  isNew,
}: {
  state: ProductFormState;
  places: CatalogFrame;
  isNew: boolean;
}) {
  const t = useT("products");
  const status = useT("status");
  const locale = useLocale();
  const { draft, change, errors, form } = state;
  const set = <N extends "status" | "categoryCode" | "brandCode" | "kind">(name: N, value: (typeof draft)[N]) => {
    change({ [name]: value });
    form.clear(name);
  };
  const statuses = PRODUCT_STATUSES.filter((name) => !isNew || name !== "archived");
  const isDeliverable = DELIVERABLE_KINDS.includes(draft.kind);
  return (
    <Card aria-labelledby="section-place" className="lg:sticky lg:top-16">
      <CardHeader id="section-place" title={t("section.place")} />
      <CardBody className="flex flex-col gap-4">
        <Field label={t("field.status")} name="status" error={errors.status} help={t(`statusHelp.${draft.status}`)}>
          <Select
            options={statuses.map((value) => ({ value, label: status(`product.${value}`) }))}
            value={draft.status}
            onChange={(event) => set("status", event.target.value as ProductStatus)}
          />
        </Field>
        <Field label={t("field.category")} name="categoryCode" error={errors.categoryCode} required>
          <Select
            placeholder={t("field.chooseCategory")}
            options={places.categories.map(({ code, name }) => ({ value: code, label: pickText(name, locale) }))}
            value={draft.categoryCode}
            onChange={(event) => set("categoryCode", event.target.value)}
          />
        </Field>
        <Field label={t("field.brand")} name="brandCode" error={errors.brandCode}>
          <Select
            placeholder={t("field.noBrand")}
            options={places.brands.map(({ code, name }) => ({ value: code, label: pickText(name, locale) }))}
            value={draft.brandCode}
            onChange={(event) => set("brandCode", event.target.value)}
          />
        </Field>
        <Field
          label={t("field.kind")}
          name="kind"
          error={errors.kind}
          help={t(isNew ? (isDeliverable ? "field.kindHelp" : "field.kindNotYet") : "field.kindFixed")}
        >
          <Select
            disabled={!isNew}
            options={PRODUCT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={draft.kind}
            onChange={(event) => set("kind", event.target.value as ProductKind)}
          />
        </Field>
      </CardBody>
    </Card>
  );
}
