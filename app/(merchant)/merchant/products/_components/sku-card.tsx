"use client";
import { Trash2 } from "lucide-react";
import { useLocale, useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Switch } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type MerchantSkuView, NAME_MAX } from "@/server/modules/catalog/contract";
import { SkuAmounts } from "./sku-amounts";
import type { SkuFieldsProps } from "./sku-fields-props";
import { SkuRules } from "./sku-rules";

/** One SKU: code and names, amounts with their margin, rules, and its stock where it has one. */
export function SkuCard({
  sku,
  saved,
  at,
  number,
  errors,
  currency,
  canImport,
  onChange,
  onRemove,
}: SkuFieldsProps & {
  saved: MerchantSkuView | undefined;
  number: number;
  currency: string;
  canImport: boolean;
  onRemove: (() => void) | undefined;
}) {
  const t = useT("products");
  const common = useT("common");
  return (
    <fieldset className="min-w-0 rounded-md border border-line p-4">
      <legend className="px-1 font-medium">{sku.code || t("sku.number", { number })}</legend>
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-3">
          <Field
            label={t("sku.code")}
            name={`${at}.code`}
            error={errors[`${at}.code`]}
            help={sku.id ? t("sku.codeFixed") : t("sku.codeHelp")}
            required
          >
            <Input
              readOnly={sku.id !== null}
              maxLength={64}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={sku.code}
              onChange={(event) => onChange({ code: event.target.value })}
              className="font-mono"
            />
          </Field>
          <Field
            label={t("sku.nameZh")}
            name={`${at}.name.zh-CN`}
            error={errors[`${at}.name.zh-CN`]}
            hint={common("field.optional")}
          >
            <Input
              lang="zh-CN"
              maxLength={NAME_MAX}
              autoComplete="off"
              value={sku.name.zh}
              onChange={(event) => onChange({ name: { ...sku.name, zh: event.target.value } })}
            />
          </Field>
          <Field
            label={t("sku.nameEn")}
            name={`${at}.name.en`}
            error={errors[`${at}.name.en`]}
            hint={common("field.optional")}
          >
            <Input
              lang="en"
              maxLength={NAME_MAX}
              autoComplete="off"
              value={sku.name.en}
              onChange={(event) => onChange({ name: { ...sku.name, en: event.target.value } })}
            />
          </Field>
        </div>
        <SkuAmounts sku={sku} at={at} errors={errors} currency={currency} onChange={onChange} />
        <SkuRules sku={sku} at={at} errors={errors} onChange={onChange} />
        {sku.id ? (
          <Switch
            label={t("sku.isActive")}
            help={t("sku.isActiveHelp")}
            checked={sku.isActive}
            onChange={(event) => onChange({ isActive: event.target.checked })}
          />
        ) : null}
        {saved ? <SkuStock saved={saved} canImport={canImport} /> : null}
        {onRemove ? (
          <div>
            <Button variant="ghost" onClick={onRemove}>
              <Trash2 aria-hidden="true" size={16} strokeWidth={1.5} />
              {t("sku.remove")}
            </Button>
          </div>
        ) : null}
      </div>
    </fieldset>
  );
}

function SkuStock({ saved, canImport }: { saved: MerchantSkuView; canImport: boolean }) {
  const t = useT("products");
  const locale = useLocale();
  const figure = (value: number) => value.toLocaleString(locale);
  const { available, reserved, sold } = saved.stock;
  if (!canImport && available + reserved + sold === 0) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-sunken px-3 py-2">
      <p className="num">
        {t("col.stock")}{" "}
        <span className={available === 0 ? "font-medium text-danger" : "font-medium"}>{figure(available)}</span>
        <span className="ml-3 text-fg-2">{t("stockRest", { reserved: figure(reserved), sold: figure(sold) })}</span>
      </p>
      {canImport ? (
        <ButtonLink href={`/merchant/vault/import?sku=${saved.id}`}>{t("sku.importCodes")}</ButtonLink>
      ) : null}
    </div>
  );
}
