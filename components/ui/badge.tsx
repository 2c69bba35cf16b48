import type { ComponentProps } from "react";
import { cn } from "./cn";

export type Tone = "neutral" | "info" | "ok" | "warn" | "danger" | "plum" | "outline" | "promo";

const TONES: Record<Tone, string> = {
  neutral: "bg-sunken text-fg-2",
  info: "bg-info-soft text-info",
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  danger: "bg-danger-soft text-danger",
  plum: "bg-sunken text-c5",
  outline: "border border-line-strong text-fg-2",
  promo: "bg-promo-soft text-price",
};

/** A short tag. For states use StatusBadge, which adds the dot. */
export function Badge({ tone = "neutral", className, ...rest }: ComponentProps<"span"> & { tone?: Tone }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 rounded-xs px-1.5 py-0.5 text-2xs font-medium",
        TONES[tone],
        className,
      )}
      {...rest}
    />
  );
}
