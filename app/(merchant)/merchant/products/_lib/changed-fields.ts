import { formatMoney } from "@/components/domain/format";
import type { Locale } from "@/components/i18n/locale";
import type { Translate } from "@/components/i18n/types";
import type { AuditEntry } from "@/server/modules/audit/contract";

type Words = { readonly t: Translate<"products">; readonly status: Translate<"status">; readonly locale: Locale };
const LONG = ["description", "guide"];
const DASH = "\u2014";

/** What an edit changed, a line for each field, in the reader's words: "SKU M1 · price: ¥10.00 → ¥12.00". */
export function changedFields(edit: Pick<AuditEntry, "before" | "after">, words: Words): string[] {
  return Object.keys(edit.after ?? {}).map((path) => {
    const { sku, field } = partsOf(path);
    const name = words.t.maybe(`history.field.${field}`) ?? field;
    const label = sku ? `${sku} · ${name}` : name;
    if (LONG.includes(field)) return words.t("history.rewritten", { field: label });
    const before = valueText(edit.before?.[path], field, words);
    const after = valueText(edit.after?.[path], field, words);
    return words.t("history.change", { field: label, before, after });
  });
}

/** A SKU's code may hold dots: the field is what stands after the last one. */
function partsOf(path: string): { sku: string | null; field: string } {
  if (!path.startsWith("skus.")) return { sku: null, field: path };
  const rest = path.slice("skus.".length);
  const at = rest.lastIndexOf(".");
  return { sku: rest.slice(0, at), field: rest.slice(at + 1) };
}

function valueText(value: unknown, field: string, { t, status, locale }: Words): string {
  if (value === null || value === undefined || value === "") return DASH;
  if (field === "status") return status.maybe(`product.${String(value)}`) ?? String(value);
  if (typeof value === "boolean") return t(value ? "history.yes" : "history.no");
  if (typeof value !== "object") return String(value);
  const fields = value as Record<string, unknown>;
  if (typeof fields.minor === "string" && typeof fields.currency === "string") {
    return formatMoney({ minor: BigInt(fields.minor), currency: fields.currency }, { locale });
  }
  if (typeof fields["zh-CN"] === "string") return [fields["zh-CN"], fields.en].filter(Boolean).join(" / ");
  const entries = Object.entries(fields);
  return entries.length === 0
    ? DASH
    : entries.map(([name, item]) => `${t.maybe(`sku.${name}`) ?? name} ${String(item)}`).join(", ");
}
