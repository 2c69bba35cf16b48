"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { useT } from "@/components/i18n/client";
import { Input } from "@/components/ui/input";

/** Two calendar days in the address (`from`, `to`), both included; a change goes back to the first page. */
export function DateRange({ from = "", to = "" }: { from?: string | undefined; to?: string | undefined }) {
  const t = useT("console");
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const change = (name: "from" | "to", value: string) => {
    const next = new URLSearchParams(params);
    next.delete("after");
    if (value) next.set(name, value);
    else next.delete(name);
    startTransition(() => router.push(`${pathname}?${next}`, { scroll: false }));
  };
  return (
    <fieldset aria-busy={isPending} className="flex w-full min-w-0 items-center gap-1.5 sm:w-auto">
      <legend className="sr-only">{t("index.dates")}</legend>
      <Input
        key={`from ${from}`}
        type="date"
        aria-label={t("index.from")}
        defaultValue={from}
        max={to || undefined}
        onChange={(event) => change("from", event.target.value)}
        className="sm:w-36"
      />
      <span aria-hidden="true" className="text-fg-3">
        –
      </span>
      <Input
        key={`to ${to}`}
        type="date"
        aria-label={t("index.to")}
        defaultValue={to}
        min={from || undefined}
        onChange={(event) => change("to", event.target.value)}
        className="sm:w-36"
      />
    </fieldset>
  );
}
