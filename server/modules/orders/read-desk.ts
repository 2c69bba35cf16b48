import "server-only";
import { notFound } from "@/server/kernel/errors";
import { addSeconds, formatInstant } from "@/server/kernel/instant";
import { money, toJson } from "@/server/kernel/money";
import { shopById } from "@/server/modules/merchants";
import { orderIdsByRefund, refundedBetween } from "@/server/modules/payments";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";
import type { DeskOverview } from "./contract";
import { startOfDay } from "./domain/day-range";
import * as store from "./store";

const DAY_SECONDS = 86_400;
/** Money may come long after the order was placed; later than this it is left out of the day's figures. */
const PAID_WITHIN_SECONDS = 7 * DAY_SECONDS;
const REFUNDS_MAX = 1000;

/** What waits for staff, and the sales of the shop's day so far beside those of yesterday up to the same time. */
export async function readDesk(ctx: Ctx): Promise<DeskOverview> {
  requirePermission(ctx, "orders.read");
  const scope = scopeOf(ctx);
  const db = executor(ctx);
  const shop = await shopById(ctx, scope.merchantId);
  if (!shop) throw notFound("merchants.not_found");
  const now = ctx.clock.now();
  const day = formatInstant(now, { locale: "en", timeZone: shop.timeZone, style: "full" }).slice(0, 10);
  const today = { from: startOfDay(day, shop.timeZone), to: now };
  const yesterday = { from: addSeconds(today.from, -DAY_SECONDS), to: addSeconds(now, -DAY_SECONDS) };
  const figures = async (range: { from: Date; to: Date }) => {
    const [paid, refunds] = await Promise.all([
      store.paidBetween(db, scope, { ...range, placedSince: addSeconds(range.from, -PAID_WITHIN_SECONDS) }),
      refundedBetween(db, scope, range),
    ]);
    const amount = (minor: bigint) => toJson(money(minor, shop.currency));
    return { orders: paid.count, paid: amount(paid.minor), refunds: refunds.count, refunded: amount(refunds.minor) };
  };
  const [waiting, open, failed, ofToday, ofYesterday] = await Promise.all([
    store.waitingCounts(db, scope),
    orderIdsByRefund(db, scope, "open", REFUNDS_MAX),
    orderIdsByRefund(db, scope, "failed", REFUNDS_MAX),
    figures(today),
    figures(yesterday),
  ]);
  return {
    ...waiting,
    refunding: open.length,
    refundFailed: failed.length,
    today: ofToday,
    yesterday: ofYesterday,
    at: now,
  };
}
