import { getT } from "@/components/i18n/server";
import type { ProductDetail } from "@/server/modules/catalog/contract";
import type { Store } from "../_lib/store";

/** How it comes, how long it holds, whether it can be returned, how many one may buy. */
export function FactGrid({ store, product }: { store: Store; product: ProductDetail }) {
  const t = getT(store.locale, "store");
  const perOrder = [...new Set(product.skus.map((sku) => sku.limits.perOrder))];
  const limit = perOrder.length === 1 && perOrder[0] ? t("product.perOrder", { count: perOrder[0] }) : null;
  const isLimited = product.skus.some((sku) => Object.keys(sku.limits).length > 0);
  const facts = [
    {
      label: t("product.fact.delivery"),
      value: product.kind === "card" ? t("product.fact.instant") : t(`kind.${product.kind}`),
    },
    { label: t("product.fact.validity"), value: t("product.fact.seeGuide") },
    {
      label: t("product.fact.refund"),
      value: product.kind === "card" ? t("product.fact.refundUnseen") : t("product.fact.refundRule"),
    },
    {
      label: t("product.fact.limit"),
      value: limit ?? (isLimited ? t("product.fact.byOption") : t("product.fact.noLimit")),
    },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line">
      {facts.map((fact) => (
        <div key={fact.label} className="bg-surface px-4 py-3">
          <dt className="text-xs text-fg-3">{fact.label}</dt>
          <dd className="text-sm">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
