"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { cn } from "./cn";
import { backdropClass, OverlayClose, type OverlayProps } from "./overlay";
import { useHistoryDismiss } from "./use-history-dismiss";

export type DialogProps = OverlayProps & {
  size?: "sm" | "md";
  /** Keeps it open on a press outside, for forms and for choices that must be made. */
  sticky?: boolean;
};

/** A question or a short form over the page. Give `footer` the buttons, the safe one first. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  closeLabel,
  footer,
  children,
  size,
  sticky,
}: DialogProps) {
  useHistoryDismiss(open, () => onOpenChange(false));
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} disablePointerDismissal={sticky}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          className={cn(
            "fixed top-1/2 left-1/2 z-40 flex max-h-[92dvh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col",
            "rounded-lg bg-raised shadow-3 outline-none transition-[opacity,scale] duration-240 ease-out",
            "data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
            size === "md" ? "max-w-[560px]" : "max-w-[400px]",
          )}
        >
          <div className="flex items-start justify-between gap-2 py-3 pr-2 pl-5">
            <div className="min-w-0 pt-2">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description ? <Base.Description className="mt-1 text-fg-2">{description}</Base.Description> : null}
            </div>
            <Base.Close render={<OverlayClose label={closeLabel} />} />
          </div>
          <div className="overlay-scroll px-5 pb-5">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
