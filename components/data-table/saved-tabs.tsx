import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { tabClass, tabListClass } from "@/components/ui/tab-look";

export type SavedTab = { key: string; label: string; href: string; isActive: boolean; count?: number };

/** The views of a list as links, so that each has its address. */
export function SavedTabs({
  label,
  tabs,
  className,
}: {
  label: string;
  tabs: readonly SavedTab[];
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn(tabListClass, className)}>
      {tabs.map((tab) => (
        <Link key={tab.key} href={tab.href} aria-current={tab.isActive ? "page" : undefined} className={tabClass}>
          {tab.label}
          {tab.count === undefined ? null : <span className="num text-xs text-fg-3">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
