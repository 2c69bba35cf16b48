"use client";
import { useEffect, useId, useRef } from "react";

const MARK = "qmOverlay";

function mark(): unknown {
  return (window.history.state as Record<string, unknown> | null)?.[MARK];
}

/** Gives an open overlay its own history entry, so that Back closes it before it leaves the page. */
export function useHistoryDismiss(open: boolean, onDismiss: () => void): void {
  const key = useId();
  const dismiss = useRef(onDismiss);
  useEffect(() => {
    dismiss.current = onDismiss;
  });
  useEffect(() => {
    if (!open) {
      if (mark() !== key) return;
      // Unmarked first: the step back takes a moment, and this must not be asked twice meanwhile.
      window.history.replaceState({ ...window.history.state, [MARK]: undefined }, "");
      window.history.back();
      return;
    }
    // The router's own state is kept beside the mark, else Back would reload the page.
    if (mark() !== key) window.history.pushState({ ...window.history.state, [MARK]: key }, "");
    const onPop = () => {
      if (mark() !== key) dismiss.current();
    };
    window.addEventListener("popstate", onPop);
    return () => window.removeEventListener("popstate", onPop);
  }, [open, key]);
}
