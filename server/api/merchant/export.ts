import "server-only";
import { isLocale, LOCALE_COOKIE, type Locale, pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { readCookie } from "@/server/auth/cookies";
import { notFound } from "@/server/kernel/errors";
import { formatInstant } from "@/server/kernel/instant";
import { formatDecimal, fromJson } from "@/server/kernel/money";
import { shopById } from "@/server/modules/merchants";
import { exportOrders } from "@/server/modules/orders";
import { deskListInput, type OrderSummary } from "@/server/modules/orders/contract";
import { listJobFailures, readJob } from "@/server/modules/vault";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { factsOf } from "../context";
import { readQuery } from "../rest/http";
import { BOM, csvLine } from "./csv";
import { answered, csvAnswer, refuseForeignPage, staffCtx } from "./request";

const FAILURES_PAGE = 100;

function localeOf(headers: Headers): Locale {
  const asked = readCookie(headers, LOCALE_COOKIE);
  return isLocale(asked) ? asked : "zh-CN";
}

/** The orders of the console's list as CSV for Excel, at most 5,000, contacts masked, times on the shop's clock. */
export function handleOrdersExport(request: Request): Promise<Response> {
  const facts = factsOf(request.headers);
  return answered(facts, async () => {
    refuseForeignPage(facts.headers);
    const ctx = await staffCtx(facts, "orders.export");
    const filter = readQuery(new URL(request.url), deskListInput.omit({ limit: true, after: true }));
    const shop = await shopById(ctx, scopeOf(ctx).merchantId);
    if (!shop) throw notFound("merchants.not_found");
    const pages = await exportOrders(ctx, filter);
    const look = { locale: localeOf(facts.headers), timeZone: shop.timeZone };
    const stamp = formatInstant(ctx.clock.now(), { ...look, style: "full" }).replace(/[^\d]/g, "");
    return csvAnswer(facts, `orders-${stamp}.csv`, orderLines(pages, look));
  });
}

async function* orderLines(pages: AsyncIterable<OrderSummary[]>, look: { locale: Locale; timeZone: string }) {
  const t = getT(look.locale, "ordersAdmin");
  const status = getT(look.locale, "status");
  const names = [
    "number",
    "createdAt",
    "status",
    "title",
    "units",
    "total",
    "refunded",
    "currency",
    "contact",
  ] as const;
  yield BOM + csvLine(names.map((name) => t(`col.${name}`)));
  for await (const page of pages) {
    yield page
      .map((order) =>
        csvLine([
          order.number,
          formatInstant(order.createdAt, { ...look, style: "full" }),
          status(`order.${order.status}`),
          pickText(order.title, look.locale),
          String(order.units),
          formatDecimal(fromJson(order.total)),
          formatDecimal(fromJson(order.refunded)),
          order.total.currency,
          order.contactMasked,
        ]),
      )
      .join("");
  }
}

/** The lines that a job did not take, as CSV: number and reason, never what stood in the line. */
export function handleFailuresExport(request: Request, jobId: string): Promise<Response> {
  const facts = factsOf(request.headers);
  return answered(facts, async () => {
    refuseForeignPage(facts.headers);
    const ctx = await staffCtx(facts, "jobs.failures");
    const job = await readJob(ctx, jobId);
    return csvAnswer(facts, `failures-${job.id}.csv`, failureLines(ctx, job.id, localeOf(facts.headers)));
  });
}

async function* failureLines(ctx: Ctx, jobId: Awaited<ReturnType<typeof readJob>>["id"], locale: Locale) {
  const t = getT(locale, "vault");
  yield BOM + csvLine([t("failures.line"), t("failures.reason")]);
  for (let after: string | undefined, more = true; more; ) {
    const page = await listJobFailures(ctx, { jobId, limit: FAILURES_PAGE, ...(after ? { after } : {}) });
    yield page.items.map((failure) => csvLine([String(failure.line), t(`reason.${failure.reason}`)])).join("");
    more = page.next !== null;
    after = page.next ?? undefined;
  }
}
