"use client";
import { TriangleAlert } from "lucide-react";
import { useT } from "@/components/i18n/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AMOUNTS, type AmountName, amountOf, type SkuDraft } from "../_lib/draft";
import { formatTenths, marginTenths } from "../_lib/margin";
import type { SkuFieldsProps } from "./sku-fields-props";

/** The SKU's amounts, with what is kept of the price; what is odd is said, not refused. */
export function SkuAmounts({ sku, at, errors, currency, onChange }: SkuFieldsProps & { currency: string }) {
  const t = useT("products");
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {AMOUNTS.map((name) => (
          <AmountField key={name} sku={sku} at={at} errors={errors} name={name} onChange={onChange} />
        ))}
      </div>
      <Margin sku={sku} currency={currency} />
      {warningsOf(sku, currency).map((warning) => (
        <p key={warning} className="flex items-start gap-1.5 text-warn">
          <TriangleAlert aria-hidden="true" size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
          {t(`warning.${warning}`)}
        </p>
      ))}
    </div>
  );
}

function AmountField({ sku, at, errors, name, onChange }: SkuFieldsProps & { name: AmountName }) {
  const t = useT("products");
  const common = useT("common");
  const path = `${at}.${name}`;
  const isPrice = name === "price";
  return (
    <Field
      label={t(`sku.${name}`)}
      name={path}
      error={errors[path]}
      required={isPrice}
      hint={isPrice ? undefined : common("field.optional")}
    >
      <Input
        inputMode="decimal"
        autoComplete="off"
        value={sku[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
        className="num"
      />
    </Field>
  );
}

function Margin({ sku, currency }: { sku: SkuDraft; currency: string }) {
  const t = useT("products");
  const tenths = marginTenths(amountOf(sku.price, currency), amountOf(sku.cost, currency));
  if (tenths === null) return null;
  return (
    <p className="num text-fg-2">
      {t("sku.margin")}{" "}
      <span className={tenths < 0 ? "font-medium text-danger" : "font-medium text-fg"}>{formatTenths(tenths)}</span>
    </p>
  );
}

function warningsOf(sku: SkuDraft, currency: string): ("costAbovePrice" | "listBelowPrice")[] {
  const [price, list, cost] = [
    amountOf(sku.price, currency),
    amountOf(sku.listPrice, currency),
    amountOf(sku.cost, currency),
  ];
  if (!price) return [];
  return [
    ...(cost && cost.minor > price.minor ? (["costAbovePrice"] as const) : []),
    ...(list && list.minor < price.minor ? (["listBelowPrice"] as const) : []),
  ];
}
