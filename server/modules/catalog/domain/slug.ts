import type { Id } from "@/server/kernel/id";
import type { Localized, ProductKind } from "../contract";

const WORDS_MAX_CHARS = 60;
const SUFFIX_CHARS = 6;

/** The path name of a new product: its English words, else its kind, and the end of its id, which makes it unique. */
export function slugOf(product: { name: Localized; kind: ProductKind; id: Id<"product"> }): string {
  const words = (product.name.en ?? "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, WORDS_MAX_CHARS)
    .replace(/^-+|-+$/g, "");
  return `${words || product.kind}-${product.id.slice(-SUFFIX_CHARS)}`;
}
