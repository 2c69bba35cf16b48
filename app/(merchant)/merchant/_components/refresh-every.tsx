"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Reads the page's data again every `seconds` while the tab is in view: for pages that others move. */
export function RefreshEvery({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
