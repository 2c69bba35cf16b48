"use client";
import { useMemo } from "react";
import { useNow } from "@/components/hooks/use-now";
import { useT } from "@/components/i18n/client";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { CodeFileDelimiter, CodeFileEncoding } from "@/server/modules/vault/contract";
import { checkRows, mappingOf, type Reading, ROWS_CHECKED, rowsOf } from "../_lib/preview";
import type { Source } from "../_lib/steps";
import { PreviewTable } from "./preview-table";

const ENCODINGS: readonly { value: CodeFileEncoding; label: string }[] = [
  { value: "utf-8", label: "UTF-8" },
  { value: "gb18030", label: "GB18030" },
];
const DELIMITERS: readonly {
  value: CodeFileDelimiter;
  key: "comma" | "tab" | "semicolon" | "pipe" | "space" | "wideComma";
}[] = [
  { value: ",", key: "comma" },
  { value: "\t", key: "tab" },
  { value: ";", key: "semicolon" },
  { value: "|", key: "pipe" },
  { value: " ", key: "space" },
  { value: "\uff0c", key: "wideComma" },
];
const HOUR_MS = 3_600_000;

/** Which column is what, seen on the first rows; codes in them are masked. */
export function ColumnsStep({
  source,
  reading,
  timeZone,
  onChange,
  onBack,
  onNext,
}: {
  source: Source;
  reading: Reading;
  timeZone: string;
  onChange: (reading: Reading) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const t = useT("vault");
  const common = useT("common");
  const now = useNow(HOUR_MS);
  const { head } = source.scan;
  const isWhole = head.length === source.file.size;
  const rows = useMemo(() => rowsOf(head, reading, isWhole).slice(0, ROWS_CHECKED + 1), [head, reading, isWhole]);
  const reasons = useMemo(
    () => (now === null ? [] : checkRows(rows, reading, { timeZone, now: new Date(now) })),
    [rows, reading, timeZone, now],
  );
  const refused = reasons.filter((reason) => reason !== null).length;
  const hasCode = mappingOf(reading) !== null;
  return (
    <div className="flex flex-col gap-4">
      <ReadingControls reading={reading} onChange={onChange} />
      <PreviewTable rows={rows} reasons={reasons} reading={reading} onChange={onChange} />
      {hasCode ? null : (
        <Alert tone="danger" live>
          {t("map.needCode")}
        </Alert>
      )}
      {hasCode && refused > 0 ? (
        <Alert
          tone="warn"
          live
          title={t("preview.refused", { count: refused, checked: rows.length - (reading.hasHeader ? 1 : 0) })}
        >
          {t("preview.refusedHelp")}
        </Alert>
      ) : null}
      <div className="flex flex-wrap justify-between gap-2">
        <Button onClick={onBack}>{t("map.otherFile")}</Button>
        <Button variant="primary" disabled={!hasCode} onClick={onNext}>
          {common("action.continue")}
        </Button>
      </div>
    </div>
  );
}

function ReadingControls({ reading, onChange }: { reading: Reading; onChange: (reading: Reading) => void }) {
  const t = useT("vault");
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field label={t("file.encoding")} help={t("file.encodingHelp")}>
        <Select
          options={ENCODINGS}
          value={reading.encoding}
          onChange={(event) => onChange({ ...reading, encoding: event.target.value as CodeFileEncoding })}
        />
      </Field>
      <Field label={t("map.delimiter")}>
        <Select
          options={DELIMITERS.map(({ value, key }) => ({ value, label: t(`map.delimiters.${key}`) }))}
          value={reading.delimiter}
          onChange={(event) => onChange({ ...reading, delimiter: event.target.value as CodeFileDelimiter })}
        />
      </Field>
      <Checkbox
        label={t("map.header")}
        checked={reading.hasHeader}
        onChange={(event) => onChange({ ...reading, hasHeader: event.target.checked })}
        className="sm:self-center"
      />
    </div>
  );
}
