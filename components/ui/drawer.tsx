"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { cn } from "./cn";
import { backdropClass, OverlayClose, type OverlayProps } from "./overlay";
import { useHistoryDismiss } from "./use-history-dismiss";

const WIDTHS = { sm: "md:w-[420px]", md: "md:w-[560px]", lg: "md:w-[720px]" };

/** A panel from the right edge for details beside a list; the full width on phones. */
export function Drawer({
  open,
  onOpenChange,
  title,
  description,
  closeLabel,
  footer,
  children,
  width = "md",
}: OverlayProps & { width?: keyof typeof WIDTHS }) {
  useHistoryDismiss(open, () => onOpenChange(false));
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          className={cn(
            "fixed inset-y-0 right-0 z-40 flex w-full flex-col bg-raised shadow-3 outline-none",
            "transition-transform duration-240 ease-sheet data-ending-style:translate-x-full data-starting-style:translate-x-full",
            WIDTHS[width],
          )}
        >
          <div className="flex items-start justify-between gap-2 border-b border-line py-2 pr-2 pl-5">
            <div className="min-w-0 py-1.5">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description ? <Base.Description className="text-fg-2">{description}</Base.Description> : null}
            </div>
            <Base.Close render={<OverlayClose label={closeLabel} />} />
          </div>
          <div className="overlay-scroll flex-1 p-5">{children}</div>
          {footer ? <div className="safe-b flex justify-end gap-2 border-t border-line px-5 pt-3">{footer}</div> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
