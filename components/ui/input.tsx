"use client";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field";

export const controlClass = cn(
  "w-full min-w-0 rounded-sm border border-line-strong bg-surface text-fg placeholder:text-fg-3",
  "hover:border-fg-3 aria-invalid:border-danger disabled:bg-sunken disabled:text-fg-3",
  "focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-primary",
);

const boxClass = cn(controlClass, "read-only:bg-sunken");

export type InputProps = ComponentProps<"input"> & { before?: ReactNode; after?: ReactNode };

/** A one-line text box; `before` and `after` stand inside its frame (a unit, an icon, a button). */
export function Input({ className, before, after, ...rest }: InputProps) {
  const props = useFieldControl(rest);
  if (!before && !after) return <input className={cn(boxClass, "h-(--control) px-3", className)} {...props} />;
  return (
    <span className={cn("relative flex w-full items-center", className)}>
      {before ? <span className="pointer-events-none absolute left-3 text-fg-3">{before}</span> : null}
      <input className={cn(boxClass, "h-(--control)", before ? "pl-9" : "pl-3", after ? "pr-11" : "pr-3")} {...props} />
      {after ? <span className="absolute right-1 flex items-center text-fg-3">{after}</span> : null}
    </span>
  );
}

/** A text box of several lines. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={cn(boxClass, "px-3 py-2", className)} {...useFieldControl(rest)} />;
}
