import type { FilterChip } from "@/components/data-table/filter-bar";
import { hrefWith, type Params } from "@/components/data-table/params";
import type { SavedTab } from "@/components/data-table/saved-tabs";
import type { Translate } from "@/components/i18n/types";
import { type DeskListInput, ORDER_VIEWS } from "@/server/modules/orders/contract";

const PATH = "/merchant/orders";
type Words = Translate<"ordersAdmin">;

/** The views of the order list; one leaves search and days alone. */
export function tabsOf(t: Words, params: Params, filter: DeskListInput): SavedTab[] {
  const hrefOf = (view: string | undefined) => hrefWith(PATH, params, { view, status: undefined });
  return [
    { key: "all", label: t("view.all"), href: hrefOf(undefined), isActive: !filter.view },
    ...ORDER_VIEWS.map((view) => ({
      key: view,
      label: t(`view.${view}`),
      href: hrefOf(view),
      isActive: filter.view === view,
    })),
  ];
}

/** What narrows the list besides the view, each with the address without it. */
export function chipsOf(t: Words, status: Translate<"status">, params: Params, filter: DeskListInput): FilterChip[] {
  const without = (name: string) => hrefWith(PATH, params, { [name]: undefined });
  const { q, from, to, status: state } = filter;
  return [
    ...(q ? [{ key: "q", label: t("chip.q", { q }), removeHref: without("q") }] : []),
    ...(from ? [{ key: "from", label: t("chip.from", { day: from }), removeHref: without("from") }] : []),
    ...(to ? [{ key: "to", label: t("chip.to", { day: to }), removeHref: without("to") }] : []),
    ...(state ? [{ key: "status", label: status(`order.${state}`), removeHref: without("status") }] : []),
  ];
}

/** Where the same list is to be had as a file. */
export function exportHref(filter: DeskListInput): string {
  const { limit: _limit, after: _after, ...asked } = filter;
  return hrefWith("/api/merchant/orders/export", asked, {});
}
