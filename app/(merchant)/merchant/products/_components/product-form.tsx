"use client";
import { StatusBadge } from "@/components/domain/status-badge";
import { ErrorSummary } from "@/components/form/error-summary";
import { Form } from "@/components/form/form";
import { useLocale, useT } from "@/components/i18n/client";
import { pickText } from "@/components/i18n/locale";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { CatalogFrame, MerchantProductView } from "@/server/modules/catalog/contract";
import { named } from "../_lib/field-labels";
import { ConflictNotice } from "./conflict-notice";
import { PlaceFields } from "./place-fields";
import { SaveBar } from "./save-bar";
import { SkuList } from "./sku-list";
import { TextFields } from "./text-fields";
import { useProductForm } from "./use-product-form";

/** What takes the focus is not hidden behind the save bar. */
const CLEAR_OF_BAR = "[&_:is(input,select,textarea,button,a,summary)]:scroll-mb-24";

/** The product's form; without the permission to edit it is the same page, switched off. */
export function ProductForm({
  product,
  places,
  currency,
  canEdit,
  canImport,
}: {
  product: MerchantProductView | null;
  places: CatalogFrame;
  currency: string;
  canEdit: boolean;
  canImport: boolean;
}) {
  const t = useT("products");
  const locale = useLocale();
  const state = useProductForm(product, currency);
  const { form } = state;
  const isStale = form.problem?.code === "catalog.version_stale";
  return (
    <>
      <PageHeader
        back={{ href: "/merchant/products", label: t("title") }}
        title={product ? pickText(product.name, locale) : t("create")}
        status={product ? <StatusBadge kind="product" state={product.status} /> : undefined}
        actions={
          product?.status === "listed" ? <ShopLink slug={product.slug} label={t("action.viewInShop")} /> : undefined
        }
      />
      <Form onSubmit={state.save} className={`flex flex-col gap-4 ${CLEAR_OF_BAR}`}>
        {canEdit ? null : <Alert tone="info">{t("readOnly")}</Alert>}
        <StoredNotice stored={state.stored} />
        {isStale ? (
          <ConflictNotice
            message={form.message}
            version={form.problem?.data?.version}
            attempt={form.attempt}
            onOverwrite={state.overwrite}
          />
        ) : (
          <ErrorSummary
            errors={named(t, state.errors)}
            message={form.message}
            requestId={form.problem?.requestId}
            attempt={form.attempt}
          />
        )}
        <fieldset disabled={!canEdit} className="contents">
          <div className="grid items-start gap-4 lg:grid-cols-3">
            <div className="flex min-w-0 flex-col gap-4 lg:col-span-2">
              <TextFields state={state} part="basic" />
              <SkuList state={state} product={product} currency={currency} canImport={canImport} />
              <TextFields state={state} part="content" />
            </div>
            <PlaceFields state={state} places={places} isNew={product === null} />
          </div>
        </fieldset>
        {canEdit ? <SaveBar state={state} isNew={product === null} /> : null}
      </Form>
    </>
  );
}

function ShopLink({ slug, label }: { slug: string; label: string }) {
  return (
    <a href={`/p/${slug}`} target="_blank" rel="noreferrer" className="hit text-ink underline underline-offset-4">
      {label}
    </a>
  );
}

function StoredNotice({ stored }: { stored: ReturnType<typeof useProductForm>["stored"] }) {
  const t = useT("products");
  if (!stored) return null;
  return (
    <Alert
      tone="info"
      title={t("stored.title")}
      action={
        <span className="flex gap-2">
          <Button onClick={stored.restore}>{t("stored.restore")}</Button>
          <Button variant="ghost" onClick={stored.discard}>
            {t("stored.discard")}
          </Button>
        </span>
      }
    />
  );
}
