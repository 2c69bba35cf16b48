"use client";
import { Drawer as Base } from "@base-ui/react/drawer";
import { backdropClass, OverlayClose, type OverlayProps } from "./overlay";
import { useHistoryDismiss } from "./use-history-dismiss";

/** A panel from the bottom edge; a swipe down, Esc, Back and the backdrop close it. No text inputs inside (phones). */
export function Sheet({ open, onOpenChange, title, description, closeLabel, footer, children }: OverlayProps) {
  useHistoryDismiss(open, () => onOpenChange(false));
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center">
          <Base.Popup className="flex max-h-[92dvh] w-full max-w-[560px] translate-y-(--drawer-swipe-movement-y) flex-col rounded-t-sheet bg-raised shadow-3 outline-none transition-transform duration-240 ease-sheet data-ending-style:translate-y-full data-starting-style:translate-y-full data-swiping:duration-0">
            <span aria-hidden="true" className="mx-auto mt-2 h-1 w-9 rounded-full bg-line-strong" />
            <Base.Content className="flex min-h-0 flex-col">
              <div className="flex items-start justify-between gap-2 py-1 pr-2 pl-4">
                <div className="min-w-0 pt-2.5">
                  <Base.Title className="text-lg font-semibold">{title}</Base.Title>
                  {description ? <Base.Description className="text-fg-2">{description}</Base.Description> : null}
                </div>
                <Base.Close render={<OverlayClose label={closeLabel} />} />
              </div>
              <div className="overlay-scroll px-4 pb-4">{children}</div>
              {footer ? <div className="safe-b border-t border-line px-4 pt-3">{footer}</div> : null}
            </Base.Content>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
