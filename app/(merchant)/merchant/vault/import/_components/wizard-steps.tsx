"use client";
import { Check } from "lucide-react";
import { useT } from "@/components/i18n/client";
import { cn } from "@/components/ui/cn";
import { STEPS, type Step } from "../_lib/steps";

/** Where the reader is in the import. */
export function WizardSteps({ step }: { step: Step }) {
  const t = useT("vault");
  const at = STEPS.indexOf(step);
  return (
    <div>
      <h2 id="step-title" tabIndex={-1} className="sr-only">
        {t("step.of", { step: at + 1, total: STEPS.length })} {t(`step.${step}`)}
      </h2>
      <ol className="grid grid-cols-4 gap-2">
        {STEPS.map((name, index) => (
          <li
            key={name}
            aria-current={index === at ? "step" : undefined}
            className={cn(
              "border-t-2 pt-2",
              index <= at ? "border-primary" : "border-line",
              index === at ? "font-medium" : "text-fg-3",
            )}
          >
            <span className="inline-flex items-center gap-1">
              {index < at ? (
                <Check aria-hidden="true" size={14} strokeWidth={2} className="text-ok" />
              ) : (
                <span className="num">{index + 1}</span>
              )}
              {t(`step.${name}`)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
