"use client";
import Link from "next/link";
import { useState } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { Form } from "@/components/form/form";
import { type FieldErrors, useSubmit } from "@/components/form/use-submit";
import { useLocale, useT } from "@/components/i18n/client";
import { Alert } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Progress, percentOf } from "@/components/ui/progress";
import { toast } from "@/components/ui/toast-store";
import { parseDecimal, toJson } from "@/server/kernel/money";
import { skuName } from "../../../_lib/sku-name";
import { mappingOf, type Reading } from "../_lib/preview";
import type { SkuChoice } from "../_lib/sku-choice";
import type { Source } from "../_lib/steps";
import { uploadCodes } from "../_lib/upload";

type Facts = { sku: SkuChoice; source: Source; reading: Reading; currency: string };
type Typed = { unitCost: string; note: string };

/** What is about to happen, in figures; then the file is sent, with its share told. */
export function ConfirmStep({
  onBack,
  onStarted,
  ...facts
}: Facts & { onBack: () => void; onStarted: (jobId: string) => void }) {
  const t = useT("vault");
  const [typed, setTyped] = useState<Typed>({ unitCost: "", note: "" });
  const { form, sentPercent } = useUpload(facts, onStarted);
  const { source, reading } = facts;
  const isKnownFile = form.problem?.code === "vault.file_already_imported";
  const change = (name: keyof Typed, value: string) => {
    setTyped((now) => ({ ...now, [name]: value }));
    form.clear(name);
  };
  return (
    <Form onSubmit={() => void form.submit(typed)} className="flex flex-col gap-4">
      {isKnownFile ? (
        <KnownFile message={form.message} jobId={form.problem?.data?.jobId} />
      ) : (
        <ErrorSummary
          errors={form.errors}
          message={form.message}
          requestId={form.problem?.requestId}
          attempt={form.attempt}
        />
      )}
      <Summary {...facts} lines={Math.max(0, source.scan.lines - (reading.hasHeader ? 1 : 0))} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t("file.unitCost")}
          name="unitCost"
          help={t("confirm.costHelp")}
          error={form.errors.unitCost}
          hint={t("confirm.optional")}
        >
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={typed.unitCost}
            onChange={(event) => change("unitCost", event.target.value)}
          />
        </Field>
        <Field
          label={t("file.note")}
          name="note"
          help={t("confirm.noteHelp")}
          error={form.errors.note}
          hint={t("confirm.optional")}
        >
          <Input
            maxLength={200}
            autoComplete="off"
            value={typed.note}
            onChange={(event) => change("note", event.target.value)}
          />
        </Field>
      </div>
      {form.pending ? (
        <Progress
          done={sentPercent}
          total={100}
          label={t("confirm.sending")}
          valueText={t("confirm.sent", { percent: sentPercent })}
        />
      ) : null}
      <p className="text-fg-2">{t(form.pending ? "confirm.stay" : "confirm.safe")}</p>
      <div className="flex flex-wrap justify-between gap-2">
        <Button onClick={onBack} disabled={form.pending}>
          {t("confirm.back")}
        </Button>
        <Button type="submit" variant="primary" loading={form.pending}>
          {t("confirm.start")}
        </Button>
      </div>
    </Form>
  );
}

function useUpload({ sku, source, reading, currency }: Facts, onStarted: (jobId: string) => void) {
  const t = useT("vault");
  const errors = useT("errors");
  const [sentPercent, setSentPercent] = useState(0);
  const form = useSubmit({
    send: ({ unitCost, note }: Typed) => {
      setSentPercent(0);
      const mapping = mappingOf(reading) ?? undefined;
      const options = {
        source: source.kind,
        encoding: reading.encoding,
        ...(mapping ? { mapping } : {}),
        ...(unitCost.trim() ? { unitCost: toJson(parseDecimal(unitCost, currency)) } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
      };
      return uploadCodes({ skuId: sku.id, file: source.file, options }, (share) =>
        setSentPercent(percentOf(share * 100, 100)),
      );
    },
    check: ({ unitCost }): FieldErrors =>
      unitCost.trim() === "" || isAmount(unitCost, currency) ? {} : { unitCost: errors("field.amount_format") },
    onDone: ({ jobId }) => {
      toast({ tone: "ok", title: t("started") });
      onStarted(jobId);
    },
  });
  return { form, sentPercent };
}

function isAmount(text: string, currency: string): boolean {
  try {
    return parseDecimal(text, currency).minor >= 0n;
  } catch {
    return false;
  }
}

function Summary({ sku, source, reading, lines }: Facts & { lines: number }) {
  const t = useT("vault");
  const locale = useLocale();
  const facts = [
    [t("col.sku"), skuName(sku, locale)],
    [t("confirm.source"), source.name],
    [t("file.encoding"), reading.encoding.toUpperCase()],
    [
      t("confirm.columns"),
      Object.keys(reading.columns)
        .map((role) => t(`map.${role as "code"}`))
        .join(" · "),
    ],
  ] as const;
  return (
    <div className="rounded-md bg-sunken p-4">
      <p className="text-lg font-semibold">{t("confirm.title", { count: lines })}</p>
      <p className="text-xs text-fg-3">{t("confirm.counted")}</p>
      <dl className="mt-3 grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-xs text-fg-3">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function KnownFile({ message, jobId }: { message: string | undefined; jobId: string | undefined }) {
  const t = useT("vault");
  return (
    <Alert
      tone="warn"
      live
      title={t("known.title")}
      action={
        jobId ? (
          <Link href={`/merchant/jobs/${jobId}`} className={buttonClass()}>
            {t("known.open")}
          </Link>
        ) : undefined
      }
    >
      {message}
    </Alert>
  );
}
