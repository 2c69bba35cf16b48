"use client";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { buttonClass } from "./button";

/** What every overlay takes: it is controlled, named, and closes by Esc, Back, backdrop and its button. */
export type OverlayProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  closeLabel: string;
  /** Actions at the bottom, always in view. */
  footer?: ReactNode;
  children?: ReactNode;
};

export const backdropClass =
  "fixed inset-0 z-40 bg-black/50 transition-opacity duration-240 data-ending-style:opacity-0 data-starting-style:opacity-0";

/** The × of an overlay, to be drawn by Base UI's Close part. */
export function OverlayClose({ label, ...rest }: ComponentProps<"button"> & { label: string }) {
  return (
    <button type="button" aria-label={label} className={buttonClass({ variant: "ghost", size: "icon" })} {...rest}>
      <X aria-hidden="true" size={18} strokeWidth={1.5} />
    </button>
  );
}
