"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { Select, type SelectOption } from "@/components/ui/select";

/** A choice that stands in the address; choosing goes back to the first page. */
export function QuerySelect({
  param,
  label,
  all,
  options,
}: {
  param: string;
  label: string;
  /** The words for no choice. */
  all: string;
  options: readonly SelectOption[];
}) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const change = (value: string) => {
    const next = new URLSearchParams(params);
    next.delete("after");
    if (value) next.set(param, value);
    else next.delete(param);
    const query = next.toString();
    startTransition(() => router.push(query ? `${pathname}?${query}` : pathname, { scroll: false }));
  };
  return (
    <Select
      aria-label={label}
      aria-busy={isPending}
      value={params.get(param) ?? ""}
      onChange={(event) => change(event.target.value)}
      placeholder={all}
      options={options}
      className="w-44"
    />
  );
}
