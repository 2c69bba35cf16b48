"use client";
import { useT } from "@/components/i18n/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ACCOUNT_TYPES } from "@/server/modules/catalog/contract";
import { LIMITS } from "../_lib/draft";
import type { SkuFieldsProps } from "./sku-fields-props";

/** How many one buyer may have, and what they must fill in; folded away while nothing is set or wrong. */
export function SkuRules({ sku, at, errors, onChange }: SkuFieldsProps) {
  const t = useT("products");
  const set = [
    ...LIMITS.filter((name) => sku[name] !== "").map((name) => `${t(`sku.${name}`)} ${sku[name]}`),
    ...(sku.accountType ? [t.maybe(`accountType.${sku.accountType}`) ?? sku.accountType] : []),
  ];
  const isWrong = Object.keys(errors).some(
    (path) => path.startsWith(`${at}.limits`) || path.startsWith(`${at}.account`),
  );
  return (
    <details open={isWrong || undefined}>
      <summary className="min-h-6">
        <span className="text-ink">{t("sku.rules")}</span>
        {set.length > 0 ? <span className="num ml-2 text-fg-2">{set.join(" · ")}</span> : null}
      </summary>
      <div className="mt-3 grid grid-cols-2 gap-4 sm:grid-cols-4">
        {LIMITS.map((name) => (
          <Field
            key={name}
            label={t(`sku.${name}`)}
            name={`${at}.limits.${name}`}
            error={errors[`${at}.limits.${name}`]}
          >
            <Input
              inputMode="numeric"
              autoComplete="off"
              placeholder={t("sku.noLimit")}
              value={sku[name]}
              onChange={(event) => onChange({ [name]: event.target.value })}
              className="num"
            />
          </Field>
        ))}
        <Field
          label={t("sku.accountType")}
          name={`${at}.account.type`}
          error={errors[`${at}.account.type`]}
          className="col-span-2"
        >
          <Select
            placeholder={t("sku.noAccount")}
            options={ACCOUNT_TYPES.map((value) => ({ value, label: t(`accountType.${value}`) }))}
            value={sku.accountType}
            onChange={(event) => onChange({ accountType: event.target.value })}
          />
        </Field>
        {sku.accountType ? (
          <Field
            label={t("sku.accountPattern")}
            name={`${at}.account.pattern`}
            error={errors[`${at}.account.pattern`]}
            help={t("sku.accountPatternHelp")}
            className="col-span-2"
          >
            <Input
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              value={sku.accountPattern}
              onChange={(event) => onChange({ accountPattern: event.target.value })}
              className="font-mono"
            />
          </Field>
        ) : null}
      </div>
    </details>
  );
}
