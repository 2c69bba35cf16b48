import { CircleAlert, CircleCheck, LoaderCircle, TriangleAlert } from "lucide-react";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { WorkItem, WorkTone } from "../_lib/work";

const ICONS: Record<WorkTone, { Icon: typeof CircleAlert; className: string }> = {
  danger: { Icon: CircleAlert, className: "text-danger" },
  warn: { Icon: TriangleAlert, className: "text-warn" },
  active: { Icon: LoaderCircle, className: "text-info" },
};
const glyph = { size: 18, strokeWidth: 1.5, "aria-hidden": true } as const;

/** What waits for a person, each with the way to it. `isWhole` is false when a part could not be read. */
export function WorkList({ locale, items, isWhole }: { locale: Locale; items: readonly WorkItem[]; isWhole: boolean }) {
  const t = getT(locale, "console");
  if (items.length === 0 && !isWhole) return null;
  return (
    <Card aria-labelledby="work">
      <CardHeader id="work" title={t("home.todo")} className="pb-3 md:pb-3" />
      {items.length === 0 ? (
        <EmptyState
          icon={<CircleCheck {...glyph} size={28} />}
          title={t("home.done")}
          body={t("home.doneBody")}
          className="py-8"
        />
      ) : (
        <ul className="border-t border-line">
          {items.map((item) => (
            <WorkRow key={item.key} locale={locale} item={item} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function WorkRow({ locale, item }: { locale: Locale; item: WorkItem }) {
  const t = getT(locale, "console");
  const { Icon, className } = ICONS[item.tone];
  const label = t(`work.${item.key}`, { count: item.count });
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-b-0 md:px-5">
      <Icon {...glyph} className={`shrink-0 ${className}`} />
      <p className="min-w-0 flex-1">
        <span className="font-medium">{label}</span>
        {item.names?.length ? (
          <span className="block truncate text-xs text-fg-3">
            {item.names.join(" · ")}
            {item.count > item.names.length ? ` ${t("work.andMore", { count: item.count - item.names.length })}` : ""}
          </span>
        ) : null}
      </p>
      <ButtonLink href={item.href} aria-label={`${t(`work.action.${item.key}`)}: ${label}`}>
        {t(`work.action.${item.key}`)}
      </ButtonLink>
    </li>
  );
}
