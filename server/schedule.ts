import "server-only";
import { expireOrders } from "@/server/modules/orders";
import { pollPayments, pollRefunds } from "@/server/modules/payments";
import { cleanPlatform } from "@/server/platform/clean";
import type { CronTask } from "@/server/platform/cron";

/** Every task of the clock, with its cadence, batch and time limit. The worker ticks them; `POST /api/cron/<name>` does too. */
export const SCHEDULE: readonly CronTask[] = [
  { name: "expire-orders", everySeconds: 15, batchLimit: 100, timeLimitSeconds: 50, run: expireOrders },
  { name: "poll-payments", everySeconds: 15, batchLimit: 50, timeLimitSeconds: 50, run: pollPayments },
  { name: "poll-refunds", everySeconds: 30, batchLimit: 50, timeLimitSeconds: 50, run: pollRefunds },
  { name: "clean-platform", everySeconds: 3600, batchLimit: 1000, timeLimitSeconds: 50, run: cleanPlatform },
];
