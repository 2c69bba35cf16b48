import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A label for a control that stands outside a Field. */
export function Label({ className, htmlFor, children, ...rest }: ComponentProps<"label"> & { htmlFor: string }) {
  return (
    <label htmlFor={htmlFor} className={cn("font-medium", className)} {...rest}>
      {children}
    </label>
  );
}
