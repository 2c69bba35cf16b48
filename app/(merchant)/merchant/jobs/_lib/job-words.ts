import type { inferRouterOutputs } from "@trpc/server";
import type { Locale } from "@/components/i18n/locale";
import type { Translate } from "@/components/i18n/types";
import type { AppRouter } from "@/server/api/root";
import { skuName } from "../../_lib/sku-name";

export type Job = inferRouterOutputs<AppRouter>["merchant"]["jobs"]["get"];

/** What a job is called: its type, and what it works on. */
export function jobName(t: Translate<"jobs">, job: Pick<Job, "type" | "sku">, locale: Locale): string {
  const type = t.maybe(`type.${job.type}`) ?? t("type.other");
  if (!job.sku) return type;
  return t("nameOf", { type, subject: skuName(job.sku, locale) });
}

const OVER: readonly string[] = ["succeeded", "partial", "failed", "cancelled"];

/** Whether the job has ended and will not move any more. */
export function isOver(status: Job["status"]): boolean {
  return OVER.includes(status);
}
