"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatMoney, toMoney } from "@/components/domain/format";
import { MoneyText } from "@/components/domain/money-text";
import { ProductArt } from "@/components/domain/product-art";
import { ErrorSummary } from "@/components/form/error-summary";
import { Form } from "@/components/form/form";
import { useLocale, useT } from "@/components/i18n/client";
import { ActionBar } from "@/components/shell/action-bar";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox, Radio, RadioGroup } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { PATHS } from "./check-draft";
import type { CheckoutItem, Draft } from "./checkout-types";
import { AccountFields, ContactFields } from "./contact-fields";
import { OrderSummary } from "./order-summary";
import { PriceChanged } from "./price-changed";
import { useCheckout } from "./use-checkout";
import { useDraft } from "./use-draft";

export type { CheckoutItem } from "./checkout-types";

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rounded-lg border border-line bg-surface p-4 md:p-5">
      <h2 className="mb-3 text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function ItemRow({ item }: { item: CheckoutItem }) {
  const t = useT("checkout");
  const locale = useLocale();
  return (
    <div className="flex gap-3">
      <ProductArt src={item.art} name={item.name} size={72} className="size-18 shrink-0" />
      <div className="min-w-0 flex-1">
        <Link href={item.href} className="hit inline-block font-medium hover:underline">
          {item.name}
        </Link>
        {item.skuName ? <p className="text-xs text-fg-3">{item.skuName}</p> : null}
        <p className="mt-1 flex items-baseline justify-between gap-3">
          <span className="text-xs text-fg-3">{t("items.quantity", { count: item.quantity })}</span>
          <MoneyText amount={item.total} locale={locale} />
        </p>
      </div>
    </div>
  );
}

function PaymentChoice({
  methods,
  draft,
  onChange,
}: {
  methods: readonly string[];
  draft: Draft;
  onChange: (provider: string) => void;
}) {
  const t = useT("checkout");
  if (methods.length === 0) return <Alert tone="warn">{t("payment.none")}</Alert>;
  return (
    <Field label={<span className="sr-only">{t("payment.title")}</span>} group>
      <RadioGroup name="provider" value={draft.provider} onValueChange={onChange} className="gap-2">
        {methods.map((method) => (
          <Radio
            key={method}
            card
            value={method}
            label={method === "sandbox" ? t("payment.sandbox") : method}
            help={method === "sandbox" ? t("payment.sandboxHelp") : undefined}
          />
        ))}
      </RadioGroup>
    </Field>
  );
}

/** One page from contact to payment: nothing is lost on an error, and a second press makes no second order. */
export function CheckoutForm({
  item,
  methods,
  holdMinutes,
}: {
  item: CheckoutItem;
  methods: readonly string[];
  holdMinutes: number;
}) {
  const t = useT("checkout");
  const locale = useLocale();
  const { draft, change } = useDraft(methods[0] ?? "");
  const checkout = useCheckout(item);
  const { errors, change: priceChange } = checkout;
  const total = priceChange?.after ?? item.total;
  const edit = (patch: Partial<Draft>, path: string) => {
    change(patch);
    if (errors[path]) checkout.clear(path);
  };
  const isOut = item.availability === "out";
  const amount = formatMoney(toMoney(total), { locale });
  return (
    <Form
      onSubmit={() => void checkout.submit({ draft, total })}
      className="grid gap-4 md:grid-cols-[minmax(0,1fr)_360px] md:items-start md:gap-6"
    >
      <div className="flex min-w-0 flex-col gap-4">
        {priceChange ? (
          <PriceChanged name={item.name} change={priceChange} attempt={checkout.attempt} />
        ) : (
          <ErrorSummary
            errors={errors}
            message={checkout.message}
            requestId={checkout.problem?.status === 500 ? checkout.problem.requestId : undefined}
            attempt={checkout.attempt}
          />
        )}
        {isOut ? <Alert tone="warn">{t("soldOut")}</Alert> : null}
        <Panel title={t("contact.title")}>
          <ContactFields draft={draft} errors={errors} onChange={edit} />
        </Panel>
        {item.accountType ? (
          <Panel title={t("account.title")}>
            <AccountFields item={item} draft={draft} errors={errors} onChange={edit} />
          </Panel>
        ) : null}
        <Panel title={t("items.title")}>
          <ItemRow item={item} />
        </Panel>
        <Panel title={t("payment.title")}>
          <PaymentChoice methods={methods} draft={draft} onChange={(provider) => change({ provider })} />
        </Panel>
      </div>
      <div className="flex flex-col gap-4 md:sticky md:top-20">
        <Panel title={t("summary.title")}>
          <OrderSummary item={item} total={total} />
          <p className="mt-3 text-xs text-fg-3">{t("summary.holdNote", { minutes: holdMinutes })}</p>
          <Field
            label={<span className="sr-only">{t("terms.read")}</span>}
            name={PATHS.confirmed}
            error={errors[PATHS.confirmed]}
            className="mt-2"
            group
          >
            <Checkbox
              name={PATHS.confirmed}
              checked={draft.confirmed}
              onChange={(event) => edit({ confirmed: event.target.checked }, PATHS.confirmed)}
              label={t("terms.confirm")}
              help={item.terms}
            />
          </Field>
        </Panel>
        <ActionBar>
          <span className="shrink-0 md:hidden">
            <span className="block text-2xs text-fg-3">{t("summary.total")}</span>
            <MoneyText amount={total} locale={locale} className="font-semibold text-price" />
          </span>
          <Button
            type="submit"
            variant="primary"
            size="lg"
            block
            loading={checkout.pending || checkout.isLeaving}
            disabled={isOut || methods.length === 0}
          >
            {priceChange ? t("changed.acceptTotal", { total: amount }) : t("submit")}
          </Button>
        </ActionBar>
      </div>
    </Form>
  );
}
