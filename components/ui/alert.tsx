import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const LOOKS = {
  info: { icon: Info, box: "bg-info-soft", ink: "text-info" },
  ok: { icon: CircleCheck, box: "bg-ok-soft", ink: "text-ok" },
  warn: { icon: TriangleAlert, box: "bg-warn-soft", ink: "text-warn" },
  danger: { icon: CircleAlert, box: "bg-danger-soft", ink: "text-danger" },
} as const;

/** A note inside the page; `live` announces it when it appears after an action. */
export function Alert({
  tone = "info",
  title,
  live,
  action,
  className,
  children,
}: {
  tone?: keyof typeof LOOKS;
  title?: ReactNode;
  live?: boolean;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  const { icon: Icon, box, ink } = LOOKS[tone];
  const role = live ? (tone === "danger" ? "alert" : "status") : undefined;
  return (
    <div role={role} className={cn("flex items-start gap-2.5 rounded-md p-3", box, className)}>
      <Icon aria-hidden="true" size={18} strokeWidth={1.5} className={cn("mt-0.5 shrink-0", ink)} />
      <div className="min-w-0 flex-1">
        {title ? <p className={cn("font-medium", ink)}>{title}</p> : null}
        {children ? <div className="text-fg-2">{children}</div> : null}
        {action ? <div className="mt-2">{action}</div> : null}
      </div>
    </div>
  );
}
