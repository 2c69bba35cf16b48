"use client";
import { useEffect, useState } from "react";

/** The browser's clock in milliseconds since 1970. */
export function browserNowMs(): number {
  return performance.timeOrigin + performance.now();
}

/** The browser's clock in milliseconds, ticking every `everyMs`; null on the server and on the first paint. */
export function useNow(everyMs: number, running = true): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (!running) return;
    const read = () => setNow(browserNowMs());
    read();
    const timer = setInterval(read, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, running]);
  return now;
}
