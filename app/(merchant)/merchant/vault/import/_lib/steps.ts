import type { Scan } from "./scan-file";

export const STEPS = ["sku", "file", "map", "confirm"] as const;
export type Step = (typeof STEPS)[number];
/** The codes to import; they are held in the page only until they are sent. */
export type Source = {
  readonly kind: "csv" | "paste";
  readonly name: string;
  readonly file: Blob;
  readonly scan: Scan;
};
