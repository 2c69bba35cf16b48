import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A label for a control that stands outside a Field; give it `htmlFor`. */
export function Label({ className, htmlFor, ...rest }: ComponentProps<"label"> & { htmlFor: string }) {
  return <label htmlFor={htmlFor} className={cn("font-medium", className)} {...rest} />;
}
