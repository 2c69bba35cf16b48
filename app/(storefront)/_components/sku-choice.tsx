"use client";
import { Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { MoneyText } from "@/components/domain/money-text";
import { useLocale, useT } from "@/components/i18n/client";
import { Stepper } from "@/components/ui/stepper";
import { totalOf } from "../_lib/totals";
import { type BuySku, type Choice, quantityMax } from "./buy-types";

export type SkuChoiceProps = {
  name: string;
  skus: readonly BuySku[];
  choice: Choice;
  onChoice: (choice: Choice) => void;
  /** Draws buttons only: no text box may stand in a sheet on phones. */
  withoutInput?: boolean;
};

function SkuChip({ sku, group, chosen, onPick }: { sku: BuySku; group: string; chosen: boolean; onPick: () => void }) {
  const t = useT("store");
  const isOut = sku.availability === "out";
  return (
    <label className="relative inline-flex min-h-11 cursor-pointer items-center rounded-sm border border-line bg-surface px-3.5 py-1.5 has-checked:border-primary has-checked:bg-primary-soft has-checked:text-primary has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary">
      <input type="radio" name={group} value={sku.code} checked={chosen} onChange={onPick} className="sr-only" />
      <span className={isOut ? "text-fg-3 line-through" : undefined}>{sku.name}</span>
      {isOut ? <span className="ml-1.5 text-xs text-fg-3">{t("product.soldOut")}</span> : null}
    </label>
  );
}

const stepButton =
  "flex size-11 items-center justify-center text-fg-2 hover:bg-sunken disabled:text-fg-3 disabled:opacity-50";

function QuantityButtons({ value, max, onChange }: { value: number; max: number; onChange: (value: number) => void }) {
  const common = useT("common");
  return (
    <span className="inline-flex items-center overflow-hidden rounded-sm border border-line-strong bg-surface">
      <button
        type="button"
        aria-label={common("action.decrease")}
        disabled={value <= 1}
        onClick={() => onChange(value - 1)}
        className={stepButton}
      >
        <Minus aria-hidden="true" size={16} strokeWidth={1.5} />
      </button>
      <output aria-live="polite" className="num w-12 text-center text-md">
        {value}
      </output>
      <button
        type="button"
        aria-label={common("action.increase")}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
        className={stepButton}
      >
        <Plus aria-hidden="true" size={16} strokeWidth={1.5} />
      </button>
    </span>
  );
}

/** The limits of an option, one short sentence each. */
function LimitNotes({ sku }: { sku: BuySku }): ReactNode {
  const t = useT("store");
  const { perOrder, perIdentity, perIdentityPerDay, minAge } = sku.limits;
  const notes = [
    perOrder ? t("product.perOrder", { count: perOrder }) : null,
    perIdentity ? t("product.perIdentity", { count: perIdentity }) : null,
    perIdentityPerDay ? t("product.perDay", { count: perIdentityPerDay }) : null,
    minAge ? t("product.minAge", { age: minAge }) : null,
  ].filter(Boolean);
  return notes.length > 0 ? <p className="text-xs text-fg-3">{notes.join(" · ")}</p> : null;
}

/** Option, quantity and what it comes to. */
export function SkuChoice({ name, skus, choice, onChoice, withoutInput }: SkuChoiceProps) {
  const t = useT("store");
  const common = useT("common");
  const locale = useLocale();
  const { sku, quantity } = choice;
  const max = quantityMax(sku);
  const pick = (next: BuySku) => onChoice({ sku: next, quantity: Math.min(quantity, quantityMax(next)) });
  const setQuantity = (next: number) => onChoice({ sku, quantity: next });
  const labels = {
    decrease: common("action.decrease"),
    increase: common("action.increase"),
    quantity: common("field.quantity"),
  };
  return (
    <div className="flex flex-col gap-4">
      {skus.length > 1 ? (
        <fieldset>
          <legend className="mb-2 font-medium">{t("product.choose")}</legend>
          <div className="flex flex-wrap gap-2">
            {skus.map((one) => (
              <SkuChip key={one.id} sku={one} group={name} chosen={one.id === sku.id} onPick={() => pick(one)} />
            ))}
          </div>
        </fieldset>
      ) : null}
      {sku.availability === "out" ? null : (
        <div className="flex flex-col gap-1.5">
          <div className="flex items-center justify-between gap-3">
            <span className="font-medium">{t("product.quantity")}</span>
            {withoutInput ? (
              <QuantityButtons value={quantity} max={max} onChange={setQuantity} />
            ) : (
              <Stepper value={quantity} onValueChange={setQuantity} max={max} labels={labels} />
            )}
          </div>
          <LimitNotes sku={sku} />
        </div>
      )}
      <p className="flex items-baseline justify-between gap-3 border-t border-line pt-3">
        <span className="font-medium">{t("product.total")}</span>
        <MoneyText amount={totalOf(sku.price, quantity)} locale={locale} className="text-lg font-semibold text-price" />
      </p>
    </div>
  );
}
