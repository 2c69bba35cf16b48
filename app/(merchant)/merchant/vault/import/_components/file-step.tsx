"use client";
import { Download, Upload } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { useLocale, useT } from "@/components/i18n/client";
import { Alert } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Progress, percentOf } from "@/components/ui/progress";
import { skuName } from "../../../_lib/sku-name";
import { scanFile } from "../_lib/scan-file";
import type { SkuChoice } from "../_lib/sku-choice";
import type { Source } from "../_lib/steps";
import { PasteBox } from "./paste-box";

type Refusal = "empty" | "binary" | "encoding" | "large";

/** The codes: a file chosen or dropped, or text pasted. Nothing is sent yet. */
export function FileStep({
  sku,
  maxBytes,
  onTake,
  onBack,
}: {
  sku: SkuChoice;
  maxBytes: number;
  onTake: (source: Source) => void;
  onBack: () => void;
}) {
  const t = useT("vault");
  const locale = useLocale();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [readShare, setReadShare] = useState<number | null>(null);
  const take = async (kind: Source["kind"], name: string, file: Blob) => {
    setRefusal(file.size > maxBytes ? "large" : file.size === 0 ? "empty" : null);
    if (file.size > maxBytes || file.size === 0) return;
    setReadShare(0);
    try {
      const scan = await scanFile(file, (read) => setReadShare(percentOf(read, file.size)));
      if (scan.refusal) setRefusal(scan.refusal);
      else onTake({ kind, name, file, scan });
    } catch {
      // the file was moved or changed while it was read
      setRefusal("encoding");
    } finally {
      setReadShare(null);
    }
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span>
          {t("file.into")} <strong className="font-medium">{skuName(sku, locale)}</strong>{" "}
          <span className="font-mono text-xs text-fg-3">{sku.code}</span>
        </span>
        <Button variant="link" onClick={onBack}>
          {t("file.otherSku")}
        </Button>
      </p>
      {refusal ? (
        <Alert tone="danger" live title={t(`refusal.${refusal}.title`)}>
          {t(`refusal.${refusal}.fix`)}
        </Alert>
      ) : null}
      <DropZone onFile={(file) => void take("csv", file.name, file)} />
      {readShare === null ? null : (
        <Progress
          done={readShare}
          total={100}
          label={t("file.reading")}
          valueText={t("file.readShare", { percent: readShare })}
        />
      )}
      <PasteBox
        isBusy={readShare !== null}
        onTake={(text) => void take("paste", t("file.pasted"), new Blob([text], { type: "text/plain" }))}
      />
      <Template />
    </div>
  );
}

function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const t = useT("vault");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cn(
        "flex cursor-pointer flex-col items-center gap-2 rounded-md border border-dashed p-8 text-center has-focus-visible:outline-2 has-focus-visible:outline-primary",
        isOver ? "border-primary bg-primary-soft" : "border-line-strong hover:bg-sunken",
      )}
    >
      <Upload aria-hidden="true" size={24} strokeWidth={1.5} className="text-fg-3" />
      <span className={buttonClass({ variant: "primary" })}>{t("file.choose")}</span>
      <span className="text-fg-2">{t("file.drop")}</span>
      <span className="text-xs text-fg-3">{t("file.limits")}</span>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // the same file may be chosen again after it was corrected
          if (input.current) input.current.value = "";
          if (file) onFile(file);
        }}
      />
    </label>
  );
}

/** An example file with the columns that are known, as a link that needs no server. */
function Template() {
  const t = useT("vault");
  const example = [
    "code,secret,serial,expires_at",
    "ABCD-EFGH-JKLM-NPQR,135790,S00001,2027-12-31",
    "ABCD-EFGH-JKLM-NPQS,246801,S00002,2027-12-31 18:00",
  ];
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${example.join("\r\n")}\r\n`)}`;
  return (
    <p className="flex flex-wrap items-center gap-2 text-fg-2">
      <a href={href} download="codes-template.csv" className={buttonClass()}>
        <Download aria-hidden="true" size={16} strokeWidth={1.5} />
        {t("file.template")}
      </a>
      {t("file.templateHelp")}
    </p>
  );
}
