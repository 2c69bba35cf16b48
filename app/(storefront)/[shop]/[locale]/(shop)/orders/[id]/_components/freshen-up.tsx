"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const SOON_MS = 3000;
const LATER_MS = 15_000;
const SOON_TIMES = 20;

/** Reads the page again while the order moves: often in the first minute, then now and then; never while hidden. */
export function FreshenUp() {
  const router = useRouter();
  useEffect(() => {
    let times = 0;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      times += 1;
      if (!document.hidden) router.refresh();
      timer = setTimeout(next, times < SOON_TIMES ? SOON_MS : LATER_MS);
    };
    timer = setTimeout(next, SOON_MS);
    return () => clearTimeout(timer);
  }, [router]);
  return null;
}
