import type { ReactNode } from "react";
import { cn } from "./cn";

/** Nothing here: what this place is for, one action, one link. */
export function EmptyState({
  icon,
  title,
  body,
  action,
  link,
  level,
  className,
}: {
  icon?: ReactNode;
  title: ReactNode;
  body?: ReactNode;
  action?: ReactNode;
  link?: ReactNode;
  /** Makes the title a heading, for pages that are nothing else. */
  level?: 1 | 2;
  className?: string;
}) {
  const Title = level ? (`h${level}` as const) : "p";
  return (
    <div className={cn("flex flex-col items-center gap-2 px-4 py-12 text-center", className)}>
      {icon ? <div className="mb-1 text-fg-3">{icon}</div> : null}
      <Title className="text-lg font-semibold">{title}</Title>
      {body ? <p className="max-w-[38em] text-fg-2">{body}</p> : null}
      {action ? <div className="mt-3">{action}</div> : null}
      {link}
    </div>
  );
}
