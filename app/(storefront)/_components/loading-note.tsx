"use client";
import { useT } from "@/components/i18n/client";

/** Tells screen readers that the grey blocks beside it stand for a page that is coming. */
export function LoadingNote() {
  const t = useT("common");
  return (
    <p role="status" className="sr-only">
      {t("a11y.loading")}
    </p>
  );
}
