"use client";
import { Search, X } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, type RefObject, useEffect, useRef, useState, useTransition } from "react";
import { useT } from "@/components/i18n/client";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";

const TYPING_MS = 300;

export type FilterChip = { key: string; label: string; removeHref: string };

/** Search and active filters of a list; typing replaces the address after 300 ms, old rows stay meanwhile. */
export function FilterBar({
  searchLabel,
  param = "q",
  chips = [],
  clearHref,
  children,
  className,
}: {
  searchLabel: string;
  param?: string;
  chips?: readonly FilterChip[];
  /** Where all filters are gone. */
  clearHref?: string;
  /** More filters, such as selects or dates. */
  children?: ReactNode;
  className?: string;
}) {
  const t = useT("common");
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const current = params.get(param) ?? "";
  const [text, setText] = useState(current);
  const [isPending, startTransition] = useTransition();
  const box = useRef<HTMLInputElement>(null);
  const typed = useRef<string>(null);

  useEffect(() => {
    if (typed.current === null) setText(current);
  }, [current]);
  useEffect(() => {
    if (typed.current === null) return;
    const timer = setTimeout(() => {
      const next = new URLSearchParams(params);
      next.delete("after");
      if (text.trim()) next.set(param, text.trim());
      else next.delete(param);
      typed.current = null;
      const query = next.toString();
      startTransition(() => router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false }));
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, params, param, pathname, router]);

  return (
    <search aria-busy={isPending} className={cn("flex flex-wrap items-center gap-2", className)}>
      <SearchShortcut box={box} />
      <Input
        ref={box}
        type="search"
        value={text}
        maxLength={80}
        autoComplete="off"
        aria-label={searchLabel}
        placeholder={searchLabel}
        enterKeyHint="search"
        onChange={(event) => {
          typed.current = event.target.value;
          setText(event.target.value);
        }}
        before={<Search aria-hidden="true" size={16} strokeWidth={1.5} />}
        className="sm:w-72"
      />
      {children}
      {chips.map((chip) => (
        <Link
          key={chip.key}
          href={chip.removeHref}
          className="hit inline-flex min-h-8 items-center gap-1 rounded-full bg-primary-soft px-3 text-xs text-primary"
        >
          {chip.label}
          <X aria-hidden="true" size={14} strokeWidth={1.5} />
          <span className="sr-only">{t("action.clear")}</span>
        </Link>
      ))}
      {clearHref && chips.length > 0 ? (
        <Link href={clearHref} className="hit inline-flex min-h-8 items-center px-2 text-xs text-ink underline">
          {t("action.clearFilters")}
        </Link>
      ) : null}
    </search>
  );
}

/** `/` goes to the search box, unless someone is typing. */
function SearchShortcut({ box }: { box: RefObject<HTMLInputElement | null> }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.isComposing || event.metaKey || event.ctrlKey) return;
      const target = event.target;
      if (
        target instanceof HTMLElement &&
        (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
      ) {
        return;
      }
      event.preventDefault();
      box.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [box]);
  return null;
}
