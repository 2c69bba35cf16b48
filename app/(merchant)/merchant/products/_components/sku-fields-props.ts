import type { SkuDraft } from "../_lib/draft";

/** What each part of a SKU's form takes. */
export type SkuFieldsProps = {
  sku: SkuDraft;
  /** The path of the SKU among the form's fields. */
  at: string;
  errors: Readonly<Record<string, string>>;
  onChange: (patch: Partial<SkuDraft>) => void;
};
