"use client";
import { type ComponentProps, useState } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field";

/** The digits of what was typed or pasted, full-width ones included, at most `length` of them. */
export function readDigits(text: string, length: number): string {
  return text.normalize("NFKC").replace(/\D/g, "").slice(0, length);
}

export type OtpInputProps = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  value: string;
  onValueChange: (value: string) => void;
  /** Called once all digits are there, so that the form can send itself. */
  onComplete?: (value: string) => void;
  length?: number;
};

/** Six cells over one real input: paste, the phone's code suggestion and screen readers all see a single field. */
export function OtpInput({ value, onValueChange, onComplete, length = 6, className, ...rest }: OtpInputProps) {
  const [focused, setFocused] = useState(false);
  const props = useFieldControl(rest);
  const invalid = Boolean(props["aria-invalid"]);
  const change = (text: string) => {
    const digits = readDigits(text, length);
    onValueChange(digits);
    if (digits.length === length && digits !== value) onComplete?.(digits);
  };
  const active = Math.min(value.length, length - 1);
  return (
    <span className={cn("relative block w-full max-w-80", className)}>
      <span aria-hidden="true" className="grid grid-flow-col auto-cols-fr gap-2">
        {Array.from({ length }, (_, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the cells are positions, they never move
            key={at}
            className={cn(
              "num flex h-12 items-center justify-center rounded-sm border bg-surface text-lg",
              invalid ? "border-danger" : "border-line-strong",
              focused && at === active && "outline-2 -outline-offset-1 outline-primary",
            )}
          >
            {value[at] ?? ""}
          </span>
        ))}
      </span>
      <input
        {...props}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern={`\\d{${length}}`}
        value={value}
        onChange={(event) => change(event.target.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        className="absolute inset-0 h-12 w-full cursor-text bg-transparent text-md text-transparent caret-transparent outline-none selection:bg-transparent"
      />
    </span>
  );
}
