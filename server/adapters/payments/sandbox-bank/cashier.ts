import "server-only";
import { invalid, isAppError } from "@/server/kernel/errors";
import { type Money, money } from "@/server/kernel/money";
import { type Bank, bookOrder } from "./bank";
import { type BankStatus, statusAt } from "./decide";
import { answering, readText } from "./http";
import { readOrder } from "./order-address";
import { playPayment, WELL_BEHAVED } from "./play";

/** What the cashier page shows. */
export type CashierView = {
  readonly status: BankStatus;
  readonly amount: Money;
  readonly payee: string;
  readonly subject: string;
  readonly orderNumber: string;
  readonly expiresAt: Date;
  readonly returnUrl: string;
};

/** Opens the cashier for a signed address: books the order at its first visit. Null when the address is not a seller's. */
export async function openCashier(bank: Bank, params: URLSearchParams): Promise<CashierView | null> {
  try {
    const order = readOrder(params, bank.secret);
    const payment = await bookOrder(bank, order);
    return {
      status: statusAt(payment, bank.clock.now()),
      amount: money(payment.amountMinor, payment.currency),
      payee: order.payee ?? order.merchantRef,
      subject: payment.subject,
      orderNumber: payment.outTradeNo,
      expiresAt: payment.expiresAt,
      returnUrl: payment.returnUrl,
    };
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/** The cashier's form: plays `succeed` or `fail` for an order that can still be paid, then sends the shopper back (303). */
export function answerCashier(bank: Bank, request: Request): Promise<Response> {
  return answering(bank, async () => {
    const form = new URLSearchParams(await readText(request));
    const order = readOrder(form, bank.secret);
    const play = form.get("play");
    if (play !== "succeed" && play !== "fail")
      throw invalid("request.invalid", { fields: { play: "succeed or fail" } });
    const payment = await bookOrder(bank, order);
    if (statusAt(payment, bank.clock.now()) !== "open") return seeOther(cashierPath(form));
    try {
      await playPayment(bank, { payment, play, as: WELL_BEHAVED });
    } catch (error) {
      // another tab was first: the page tells how it ended
      if (isAppError(error) && error.kind === "conflict") return seeOther(cashierPath(form));
      throw error;
    }
    return seeOther(payment.returnUrl);
  });
}

function cashierPath(form: URLSearchParams): string {
  const query = new URLSearchParams(form);
  query.delete("play");
  return `/sandbox/cashier?${query}`;
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
}
