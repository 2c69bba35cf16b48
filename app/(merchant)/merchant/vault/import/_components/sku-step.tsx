"use client";
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { errorText, problemFrom } from "@/components/form/problem";
import { useLocale, useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { skuName } from "../../../_lib/sku-name";
import { type SkuChoice, skuChoices } from "../_lib/sku-choice";

const FOUND_MAX = 30;
const SETTLE_MS = 250;

/** Which SKU the codes are for; pressing one goes on. */
export function SkuStep({
  choices,
  chosen,
  onChoose,
}: {
  choices: readonly SkuChoice[];
  chosen: SkuChoice | null;
  onChoose: (choice: SkuChoice) => void;
}) {
  const t = useT("vault");
  const common = useT("common");
  const errors = useT("errors");
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    queryKey: ["import-skus", q],
    queryFn: async () =>
      skuChoices((await apiClient().merchant.products.list.query({ kind: "card", q, limit: FOUND_MAX })).items),
    enabled: q !== "",
    placeholderData: (before) => before,
  });
  const shown = q === "" ? choices : (found.data ?? []);
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("file.sku")}>
        <Input
          type="search"
          maxLength={80}
          autoComplete="off"
          placeholder={t("search")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          before={<Search aria-hidden="true" size={16} strokeWidth={1.5} />}
        />
      </Field>
      {found.error ? <Alert tone="danger">{errorText(errors, problemFrom(found.error))}</Alert> : null}
      {shown.length === 0 && !found.isFetching ? (
        <EmptyState
          title={t(q === "" ? "empty.noSku" : "empty.filtered")}
          body={q === "" ? t("empty.noSkuBody") : undefined}
          action={
            q === "" ? (
              <ButtonLink href="/merchant/products">{t("empty.toProducts")}</ButtonLink>
            ) : (
              <button type="button" className="text-ink underline" onClick={() => setTyped("")}>
                {common("action.clear")}
              </button>
            )
          }
          className="py-6"
        />
      ) : (
        <SkuList choices={shown} chosen={chosen} onChoose={onChoose} />
      )}
    </div>
  );
}

function SkuList({
  choices,
  chosen,
  onChoose,
}: {
  choices: readonly SkuChoice[];
  chosen: SkuChoice | null;
  onChoose: (choice: SkuChoice) => void;
}) {
  const t = useT("vault");
  const locale = useLocale();
  return (
    <ul className="max-h-[28rem] overflow-y-auto rounded-md border border-line">
      {choices.map((choice) => (
        <li key={choice.id} className="border-b border-line last:border-b-0">
          <button
            type="button"
            aria-current={choice.id === chosen?.id ? "true" : undefined}
            onClick={() => onChoose(choice)}
            className="flex min-h-12 w-full items-center justify-between gap-3 px-3 py-2 text-left hover:bg-sunken aria-[current]:bg-primary-soft"
          >
            <span className="min-w-0">
              <span className="block truncate font-medium">{skuName(choice, locale)}</span>
              <span className="block font-mono text-xs text-fg-3">{choice.code}</span>
            </span>
            {choice.available === null ? null : (
              <span className={choice.available === 0 ? "shrink-0 text-danger" : "shrink-0 text-fg-2"}>
                {t("file.inStock", { count: choice.available.toLocaleString(locale) })}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
