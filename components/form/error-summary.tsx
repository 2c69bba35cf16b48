"use client";
import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { useT } from "@/components/i18n/client";
import type { FieldErrors } from "./use-submit";

const CONTROLS = "input:not([type=hidden]), select, textarea, button";

function focusField(path: string) {
  const field = document.querySelector(`[data-field="${CSS.escape(path)}"]`);
  const control = field?.querySelector<HTMLElement>(CONTROLS);
  control?.focus();
  field?.scrollIntoView({ block: "center" });
}

/** What has to change, above the form; takes the focus after each failed attempt and leads to every field. */
export function ErrorSummary({
  errors,
  message,
  requestId,
  attempt,
}: {
  errors: FieldErrors;
  message?: string;
  requestId?: string;
  attempt: number;
}) {
  const t = useT("common");
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors);
  const isShown = attempt > 0 && (entries.length > 0 || Boolean(message));
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (!isShown) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex items-start gap-2.5 rounded-md bg-danger-soft p-3 outline-none"
    >
      <CircleAlert aria-hidden="true" size={18} strokeWidth={1.5} className="mt-0.5 shrink-0 text-danger" />
      <div className="min-w-0">
        <p className="font-medium text-danger">{message ?? t("a11y.formErrors", { count: entries.length })}</p>
        {entries.length > 0 ? (
          <ul>
            {entries.map(([path, words]) => (
              <li key={path}>
                <button
                  type="button"
                  onClick={() => focusField(path)}
                  className="hit min-h-6 text-left text-fg-2 underline underline-offset-2"
                >
                  {words}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        {requestId ? (
          <p className="text-xs text-fg-2">
            {t("state.errorId")} <span className="font-mono select-all">{requestId}</span>
          </p>
        ) : null}
      </div>
    </div>
  );
}
