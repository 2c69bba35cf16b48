"use client";
import { useT } from "@/components/i18n/client";
import { cn } from "@/components/ui/cn";
import { Select } from "@/components/ui/select";
import type { ImportReason } from "@/server/modules/vault/contract";
import { maskCell, maskName } from "../_lib/mask-cell";
import { assign, type Reading, ROLES, type Role, roleOf } from "../_lib/preview";

const ROWS_SHOWN = 8;
const COLUMNS_SHOWN = 12;

/** The first rows with a choice above each column, and beside each row whether it can be taken. */
export function PreviewTable({
  rows,
  reasons,
  reading,
  onChange,
}: {
  rows: readonly string[][];
  reasons: readonly (ImportReason | null)[];
  reading: Reading;
  onChange: (reading: Reading) => void;
}) {
  const t = useT("vault");
  const first = reading.hasHeader ? 1 : 0;
  const width = Math.min(
    COLUMNS_SHOWN,
    rows.slice(0, ROWS_SHOWN).reduce((most, row) => Math.max(most, row.length), 1),
  );
  const columns = Array.from({ length: width }, (_, column) => column);
  const shown = rows.slice(first, first + ROWS_SHOWN).map((fields, index) => ({ fields, at: first + index }));
  return (
    <div>
      <p className="mb-2 flex flex-wrap justify-between gap-2">
        <span className="font-medium">{t("preview.title", { count: shown.length })}</span>
        <span className="text-fg-3">{t("preview.masked")}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard */}
      <section aria-label={t("map.title")} tabIndex={0} className="overflow-x-auto rounded-md border border-line">
        <table className="w-full border-collapse text-left">
          <thead className="border-b border-line bg-sunken align-bottom">
            <tr>
              <th scope="col" className="w-14 px-3 py-2 text-right text-xs font-medium text-fg-3">
                {t("preview.row")}
              </th>
              {columns.map((column) => (
                <ColumnHead
                  key={column}
                  column={column}
                  name={reading.hasHeader ? rows[0]?.[column] : undefined}
                  reading={reading}
                  onChange={onChange}
                />
              ))}
              <th scope="col" className="px-3 py-2 text-xs font-medium text-fg-3">
                {t("preview.reason")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ fields, at }) => (
              <PreviewRow
                key={at}
                number={at + 1}
                row={fields}
                columns={columns}
                reading={reading}
                reason={reasons[at] ?? null}
              />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function ColumnHead({
  column,
  name,
  reading,
  onChange,
}: {
  column: number;
  name: string | undefined;
  reading: Reading;
  onChange: (reading: Reading) => void;
}) {
  const t = useT("vault");
  const label = name ? maskName(name) : t("map.column", { index: column + 1 });
  const role = roleOf(reading.columns, column);
  return (
    <th scope="col" className="min-w-36 px-3 py-2 font-normal">
      <span className="mb-1 block truncate text-xs text-fg-2">{label}</span>
      <Select
        aria-label={t("map.roleOf", { column: label })}
        value={role ?? ""}
        placeholder={t("map.ignore")}
        options={ROLES.map((value) => ({ value, label: t(`map.${value}`) }))}
        onChange={(event) =>
          onChange({
            ...reading,
            columns: assign(reading.columns, column, (event.target.value || null) as Role | null),
          })
        }
      />
    </th>
  );
}

function PreviewRow({
  number,
  row,
  columns,
  reading,
  reason,
}: {
  number: number;
  row: readonly string[];
  columns: readonly number[];
  reading: Reading;
  reason: ImportReason | null;
}) {
  const t = useT("vault");
  return (
    <tr className="border-b border-line last:border-b-0">
      <td className="num px-3 py-1.5 text-right text-fg-3">{number}</td>
      {columns.map((column) => {
        const role = roleOf(reading.columns, column);
        return (
          <td key={column} className={cn("max-w-52 truncate px-3 py-1.5 font-mono", role ? "text-fg" : "text-fg-3")}>
            {maskCell(row[column] ?? "", role)}
          </td>
        );
      })}
      <td className={cn("px-3 py-1.5 whitespace-nowrap", reason ? "text-danger" : "text-ok")}>
        {reason ? t(`reason.${reason}`) : t("preview.ok")}
      </td>
    </tr>
  );
}
