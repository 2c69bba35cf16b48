import type { StockWarning } from "@/server/modules/catalog/contract";
import type { DeskOverview } from "@/server/modules/orders/contract";

export type WorkTone = "danger" | "warn" | "active";
export type WorkItem = {
  readonly key: "attention" | "refundFailed" | "failed" | "soldOut" | "lowStock" | "refunding" | "partial" | "running";
  readonly count: number;
  readonly tone: WorkTone;
  readonly href: string;
  /** SKUs or orders to name beside the count; codes only, they need no translation. */
  readonly names?: readonly string[];
};

type Facts = {
  readonly desk: DeskOverview | undefined;
  readonly warnings: readonly StockWarning[] | undefined;
  readonly partial: readonly { readonly id: string; readonly createdAt: Date }[] | undefined;
  readonly running: readonly { readonly id: string }[] | undefined;
  readonly at: Date;
};

const NAMES_MAX = 3;
const PARTIAL_DAYS = 7;
const DAY_MS = 86_400_000;

/** What waits for the reader, most urgent first: money at risk, then sales at risk, then what runs by itself. */
export function workOf({ desk, warnings = [], partial = [], running = [], at }: Facts): WorkItem[] {
  const soldOut = warnings.filter((sku) => sku.available <= 0);
  const low = warnings.filter((sku) => sku.available > 0);
  const fresh = partial.filter((job) => at.getTime() - job.createdAt.getTime() < PARTIAL_DAYS * DAY_MS);
  const codes = (skus: readonly StockWarning[]) => skus.slice(0, NAMES_MAX).map((sku) => sku.code);
  const orders = (view: string) => `/merchant/orders?view=${view}`;
  const items: WorkItem[] = [
    { key: "attention", count: desk?.attention ?? 0, tone: "danger", href: orders("attention") },
    { key: "refundFailed", count: desk?.refundFailed ?? 0, tone: "danger", href: orders("refund_failed") },
    { key: "failed", count: desk?.failed ?? 0, tone: "danger", href: orders("failed") },
    { key: "soldOut", count: soldOut.length, tone: "danger", href: "/merchant/vault?stock=out", names: codes(soldOut) },
    { key: "lowStock", count: low.length, tone: "warn", href: "/merchant/vault?stock=low", names: codes(low) },
    { key: "partial", count: fresh.length, tone: "warn", href: hrefOfJobs(fresh, "partial") },
    { key: "refunding", count: desk?.refunding ?? 0, tone: "active", href: orders("refunding") },
    { key: "running", count: running.length, tone: "active", href: hrefOfJobs(running, "running") },
  ];
  return items.filter((item) => item.count > 0);
}

function hrefOfJobs(jobs: readonly { readonly id: string }[], status: string): string {
  const [only] = jobs;
  return jobs.length === 1 && only ? `/merchant/jobs/${only.id}` : `/merchant/jobs?status=${status}`;
}
