import "server-only";
import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { conflict } from "@/server/kernel/errors";
import { invariant } from "@/server/kernel/invariant";
import type { Clock } from "@/server/platform/clock";
import { newToken } from "@/server/platform/ids";
import type { SignedOrder } from "./order-address";
import * as store from "./store";

/** What the bank runs on: its own tables, its own secret, its own clock. */
export type Bank = {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  /** Sellers' keys are derived from it. */
  readonly secret: string;
  /** Turns a seller's public notice address into one that this process can reach. */
  readonly reach: (url: string) => string;
  readonly newRequestId: () => string;
};

/** Books a signed order, once; an order number that stands for something else is refused (409). */
export async function bookOrder(bank: Bank, order: SignedOrder): Promise<store.BankPayment> {
  await store.insertPayment(bank.db, {
    outTradeNo: order.outTradeNo,
    accountId: order.merchantRef,
    txn: `sbt_${newToken()}`,
    currency: order.currency,
    amountMinor: order.amountMinor,
    refundedMinor: 0n,
    status: "open",
    subject: order.subject,
    notifyUrl: order.notifyUrl,
    returnUrl: order.returnUrl,
    expiresAt: order.expiresAt,
  });
  const row = await store.paymentByNumber(bank.db, order.outTradeNo);
  invariant(row, "a booked order is there");
  const isSame =
    row.accountId === order.merchantRef && row.amountMinor === order.amountMinor && row.currency === order.currency;
  if (!isSame) throw conflict("sandbox.order_number_taken", { detail: "The bank has another order of this number." });
  return row;
}
