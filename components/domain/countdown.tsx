"use client";
import { useEffect, useRef, useState } from "react";
import { browserNowMs, useNow } from "@/components/hooks/use-now";
import { useT } from "@/components/i18n/client";
import { clockText, remainingParts } from "./countdown-parts";

const SECOND_MS = 1000;

export type CountdownProps = {
  until: Date | string;
  /** The server's time when the page was made: corrects a wrong clock. Leave out on cached pages. */
  serverNow?: Date | string;
  onEnd?: () => void;
  className?: string;
};

/** The time left, ticking each second; screen readers are not told every tick. */
export function Countdown({ until, serverNow, onEnd, className }: CountdownProps) {
  const t = useT("common");
  const now = useNow(SECOND_MS);
  const [skewMs, setSkewMs] = useState(0);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (serverNow) setSkewMs(new Date(serverNow).getTime() - browserNowMs());
  }, [serverNow]);
  const left = now === null ? null : remainingParts(new Date(until).getTime() - now - skewMs);
  const isOver = left?.isOver ?? false;
  useEffect(() => {
    if (isOver) end.current?.();
  }, [isOver]);
  if (isOver) return <span className={className}>{t("time.expired")}</span>;
  const days = left && left.days > 0 ? `${t("time.days", { count: left.days })} ` : "";
  return (
    <span role="timer" aria-live="off" className={className ? `num ${className}` : "num"}>
      {left ? `${days}${clockText(left)}` : "--:--"}
    </span>
  );
}
