import { cn } from "./cn";

/** Whole percent of `done` in `total`, rounded down so that 100 means finished. */
export function percentOf(done: number, total: number): number {
  if (total <= 0) return 0;
  return Math.min(100, Math.max(0, Math.floor((done * 100) / total)));
}

/** A determinate bar; `label` says what progresses, `valueText` how far in words. */
export function Progress({
  done,
  total,
  label,
  valueText,
  tone = "primary",
  className,
}: {
  done: number;
  total: number;
  label: string;
  valueText?: string;
  tone?: "primary" | "ok" | "warn" | "danger";
  className?: string;
}) {
  const percent = percentOf(done, total);
  const fill = { primary: "bg-primary", ok: "bg-ok", warn: "bg-warn", danger: "bg-danger" }[tone];
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={valueText}
      className={cn("h-2 overflow-hidden rounded-full bg-sunken outline outline-line", className)}
    >
      <div
        className={cn("h-full origin-left transition-transform duration-240 ease-out", fill)}
        style={{ transform: `scaleX(${percent / 100})` }}
      />
    </div>
  );
}
