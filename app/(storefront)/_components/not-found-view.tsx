"use client";
import { SearchX } from "lucide-react";
import { useLocalePath, useT } from "@/components/i18n/client";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** Nothing at this address: says so, and offers the three likely places. */
export function NotFoundView({ what }: { what?: "product" | "category" | "order" }) {
  const t = useT("store");
  const common = useT("common");
  const to = useLocalePath();
  const places = [
    { href: to("/"), label: t("notFound.home") },
    { href: to("/c"), label: t("notFound.categories") },
    { href: to("/lookup"), label: t("notFound.lookup") },
  ];
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" size={32} strokeWidth={1.5} />}
      level={1}
      title={what ? t(`notFound.${what}`) : common("state.notFoundTitle")}
      body={what === "order" ? t("notFound.orderHelp") : common("state.notFoundBody")}
      action={
        <nav aria-label={common("state.pickPlace")} className="flex flex-wrap justify-center gap-2">
          {places.map((place, at) => (
            <ButtonLink key={place.href} href={place.href} variant={at === 0 ? "primary" : "secondary"}>
              {place.label}
            </ButtonLink>
          ))}
        </nav>
      }
    />
  );
}
