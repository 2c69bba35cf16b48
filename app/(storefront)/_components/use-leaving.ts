"use client";
import { useEffect, useState } from "react";

/** True while the browser is on its way to another site; Back brings the page to life again. */
export function useLeaving() {
  const [isLeaving, setIsLeaving] = useState(false);
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) setIsLeaving(false);
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);
  return [isLeaving, setIsLeaving] as const;
}
