"use client";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field";
import { controlClass } from "./input";

export type SelectOption = { value: string; label: string; disabled?: boolean };
export type SelectProps = ComponentProps<"select"> & { options?: readonly SelectOption[]; placeholder?: string };

/** The platform's own list: the phone's picker, no script, right in forms. */
export function Select({ options, placeholder, className, children, ...rest }: SelectProps) {
  const props = useFieldControl(rest);
  return (
    <span className={cn("relative flex items-center", className)}>
      <select className={cn(controlClass, "h-(--control) appearance-none pr-9 pl-3")} {...props}>
        {placeholder ? <option value="">{placeholder}</option> : null}
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown aria-hidden="true" size={16} strokeWidth={1.5} className="pointer-events-none absolute right-3" />
    </span>
  );
}
