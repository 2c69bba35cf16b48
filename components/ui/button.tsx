import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "danger-solid" | "link";
export type ButtonSize = "sm" | "md" | "lg" | "icon";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-primary text-on-primary hover:bg-primary-hover",
  secondary: "border border-line-strong bg-surface text-fg hover:bg-sunken",
  ghost: "text-fg hover:bg-sunken",
  danger: "border border-danger bg-surface text-danger hover:bg-danger-soft",
  "danger-solid": "bg-danger text-on-danger hover:opacity-90",
  link: "text-ink underline underline-offset-4 decoration-line-strong hover:decoration-current",
};

const SIZES: Record<ButtonSize, string> = {
  sm: "hit min-h-8 px-3 py-1 text-sm",
  md: "min-h-(--control) px-4 py-1.5",
  lg: "min-h-12 px-5 py-2 text-md",
  icon: "hit size-(--control) shrink-0",
};

export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; block?: boolean; className?: string };

/** The classes of a button, for links that must look like one. */
export function buttonClass({ variant = "secondary", size = "md", block, className }: ButtonLook = {}): string {
  return cn(
    "relative inline-flex items-center justify-center gap-2 rounded-sm text-center font-medium select-none",
    "transition-colors duration-120 disabled:opacity-50 aria-disabled:opacity-50",
    SIZES[size],
    VARIANTS[variant],
    block && "w-full",
    className,
  );
}

const ignore = (event: MouseEvent) => event.preventDefault();

export type ButtonProps = ComponentProps<"button"> & ButtonLook & { loading?: boolean };

/** A button; while `loading` it keeps its width and its place in the focus order but does nothing. */
export function Button({ variant, size, block, className, loading, children, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? "button"}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      onClick={loading ? ignore : onClick}
      className={buttonClass({ variant, size, block, className })}
      {...rest}
    >
      {loading ? (
        <>
          <span className="inline-flex opacity-0 items-center gap-2">{children}</span>
          <Spinner className="absolute" />
        </>
      ) : (
        children
      )}
    </button>
  );
}
