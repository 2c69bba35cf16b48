import { cn } from "@/components/ui/cn";

const GROUP = 4;
const GROUP_FROM = 9;

/** Cuts a long run without separators into groups of four, for the eye only. */
export function codeGroups(code: string): string[] {
  if (code.length < GROUP_FROM || /[^A-Za-z0-9]/.test(code)) return [code];
  return code.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? [code];
}

/** A code in mono; the gaps between groups are drawn, not typed, so a selection copies the exact code. */
export function CodeValue({ code, className }: { code: string; className?: string }) {
  return (
    <code translate="no" className={cn("font-mono text-md break-all select-all", className)}>
      {codeGroups(code).map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups are positions in one code
        <span key={at} className={at > 0 ? "ml-[0.5em]" : undefined}>
          {group}
        </span>
      ))}
    </code>
  );
}

/** A code that stays hidden: stars and at most its last characters. */
export function MaskedCode({ masked, className }: { masked: string; className?: string }) {
  return <span className={cn("font-mono text-md text-fg-2", className)}>{masked}</span>;
}
