import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A flat panel with a 1 px line. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section className={cn("rounded-lg border border-line bg-surface", className)} {...rest} />;
}

/** The head of a card: title, optional words under it, optional action at the right. */
export function CardHeader({
  title,
  description,
  action,
  id,
  level = 2,
  className,
}: {
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  id?: string;
  level?: 2 | 3;
  className?: string;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className={cn("flex flex-wrap items-start justify-between gap-3 p-4 pb-0 md:p-5 md:pb-0", className)}>
      <div className="min-w-0">
        <Heading id={id} className="text-lg font-semibold">
          {title}
        </Heading>
        {description ? <p className="mt-0.5 text-xs text-fg-3">{description}</p> : null}
      </div>
      {action}
    </div>
  );
}

/** The padded inside of a card. */
export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("p-4 md:p-5", className)} {...rest} />;
}

/** The foot of a card, above a line. */
export function CardFooter({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div className={cn("flex flex-wrap items-center gap-3 border-t border-line p-4 md:px-5", className)} {...rest} />
  );
}
