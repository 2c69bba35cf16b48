"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { useBrowserPath } from "@/components/hooks/use-browser-path";
import { cn } from "@/components/ui/cn";

export type NavItem = { href: string; label: string; icon?: ReactNode; badge?: number; exact?: boolean };

const LOOKS = {
  tab: {
    list: "mx-auto grid h-[50px] max-w-lg auto-cols-fr grid-flow-col",
    link: "relative flex h-full min-w-11 flex-col items-center justify-center gap-0.5 text-2xs text-fg-2 aria-[current]:text-primary aria-[current]:font-medium",
  },
  header: {
    list: "flex items-center gap-1",
    link: "flex min-h-11 items-center gap-1.5 rounded-sm px-3 text-fg-2 hover:text-fg aria-[current]:font-medium aria-[current]:text-fg",
  },
  side: {
    list: "flex flex-col gap-0.5",
    link: "flex min-h-9 items-center gap-2.5 rounded-sm px-2.5 text-fg-2 hover:bg-sunken hover:text-fg aria-[current]:bg-primary-soft aria-[current]:font-medium aria-[current]:text-primary md:max-lg:justify-center",
  },
} as const;

const isActive = (item: NavItem, path: string | null) =>
  path !== null && (item.exact ? path === item.href : path === item.href || path.startsWith(`${item.href}/`));

/** The links of a shell; the current one is marked once the browser knows its path. */
export function NavLinks({ items, look }: { items: readonly NavItem[]; look: keyof typeof LOOKS }) {
  const path = useBrowserPath();
  const style = LOOKS[look];
  return (
    <ul className={style.list}>
      {items.map((item) => (
        <li key={item.href} className="min-w-0">
          <Link href={item.href} className={style.link} aria-current={isActive(item, path) ? "page" : undefined}>
            {item.icon}
            <span className={cn("truncate", look === "side" && "md:max-lg:sr-only")}>{item.label}</span>
            {item.badge ? (
              <span
                className={cn(
                  "num rounded-full bg-sunken px-1.5 text-2xs text-fg-2",
                  look === "side" ? "ml-auto md:max-lg:hidden" : "absolute top-0.5 left-1/2 ml-2",
                )}
              >
                {item.badge}
              </span>
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
