"use client";
import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { cn } from "./cn";
import { type ControlProps, useFieldControl } from "./field";

export type StepperProps = {
  value: number;
  onValueChange: (value: number) => void;
  min?: number;
  max?: number;
  name?: string;
  labels: { decrease: string; increase: string; quantity: string };
  className?: string;
};

/** Reads a typed whole number, full-width digits included; undefined when it is not one. */
export function readQuantity(text: string, min: number, max: number): number | undefined {
  const digits = text.normalize("NFKC").trim();
  if (!/^\d{1,6}$/.test(digits)) return undefined;
  return Math.min(max, Math.max(min, Number(digits)));
}

const step =
  "flex size-11 items-center justify-center text-fg-2 hover:bg-sunken disabled:text-fg-3 disabled:opacity-50";

/** A quantity with − and +; a typed number is brought into range when the field is left. */
export function Stepper({ value, onValueChange, min = 1, max = 999, name, labels, className }: StepperProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const field = useFieldControl<ControlProps>({ name });
  const commit = () => {
    if (typed === null) return;
    const read = readQuantity(typed, min, max);
    if (read !== undefined) onValueChange(read);
    setTyped(null);
  };
  return (
    <span
      className={cn(
        "inline-flex self-start overflow-hidden rounded-sm border border-line-strong bg-surface",
        className,
      )}
    >
      <button
        type="button"
        aria-label={labels.decrease}
        disabled={value <= min}
        onClick={() => onValueChange(value - 1)}
        className={step}
      >
        <Minus aria-hidden="true" size={16} strokeWidth={1.5} />
      </button>
      <input
        {...field}
        aria-label={field.id ? undefined : labels.quantity}
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? String(value)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
        }}
        className="num h-11 w-12 bg-transparent text-center text-md"
      />
      <button
        type="button"
        aria-label={labels.increase}
        disabled={value >= max}
        onClick={() => onValueChange(value + 1)}
        className={step}
      >
        <Plus aria-hidden="true" size={16} strokeWidth={1.5} />
      </button>
    </span>
  );
}
