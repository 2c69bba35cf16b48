import "server-only";
import { z } from "zod";
import { invalid, invalidFromZod, notFound } from "@/server/kernel/errors";
import { type Bank, bookOrder } from "./bank";
import { type Play, statusAt } from "./decide";
import { answering, answerJson, readText } from "./http";
import { readOrder } from "./order-address";
import { type Misbehaviour, playPayment } from "./play";
import * as store from "./store";

const DELAY_MAX_MS = 86_400_000;
const COPIES_MAX = 200;
const AMOUNT_MAX_MINOR = 1_000_000_000_000n;

const PLAYS: readonly Play[] = ["succeed", "fail", "expire"];

const controlBody = z.strictObject({
  amountMinor: z
    .union([z.int(), z.string().regex(/^[1-9]\d{0,12}$/)])
    .transform(BigInt)
    .refine((minor) => minor >= 1n && minor <= AMOUNT_MAX_MINOR, "Not an amount that the bank takes")
    .optional(),
  delayMs: z.int().min(0).max(DELAY_MAX_MS).default(0),
  copies: z.int().min(1).max(COPIES_MAX).default(1),
  drop: z.boolean().default(false),
  tamper: z.boolean().default(false),
});

export type ControlInput = {
  readonly paymentId: string;
  readonly play: string;
  /** The cashier address that the seller made for a payment, null when it never made one: the bank may not have seen it yet. */
  readonly addressOf: (paymentId: string) => Promise<string | null>;
};

/**
 * `POST /api/sandbox/payments/{id}/{succeed|fail|expire}`: rehearses what the shopper's bank does. Answers 400 with field
 * paths, 404 for a payment that neither side knows, 409 when the payment has ended otherwise.
 */
export function answerControl(bank: Bank, request: Request, input: ControlInput): Promise<Response> {
  return answering(bank, async () => {
    const play = PLAYS.find((name) => name === input.play);
    if (!play) throw notFound("sandbox.no_such_act");
    const as = readBody(await readText(request));
    const payment =
      (await store.paymentByNumber(bank.db, input.paymentId)) ??
      (await bookUnseen(bank, await input.addressOf(input.paymentId)));
    const played = await playPayment(bank, { payment, play, as });
    const { outTradeNo, currency, amountMinor, paidMinor, refundedMinor } = played.payment;
    return answerJson(200, {
      id: outTradeNo,
      status: statusAt(played.payment, bank.clock.now()),
      currency,
      amountMinor: amountMinor.toString(),
      paidMinor: paidMinor?.toString() ?? null,
      refundedMinor: refundedMinor.toString(),
      eventId: played.eventId,
      notices: played.notices,
    });
  });
}

async function bookUnseen(bank: Bank, address: string | null): Promise<store.BankPayment> {
  if (address === null || !URL.canParse(address)) throw notFound("sandbox.payment_not_found");
  return bookOrder(bank, readOrder(new URL(address).searchParams, bank.secret));
}

function readBody(text: string): Misbehaviour {
  const json = text.trim() === "" ? {} : parse(text);
  if (json === null || typeof json !== "object" || Array.isArray(json)) {
    throw invalid("request.invalid", { fields: { body: "Not an object" } });
  }
  const parsed = controlBody.safeParse(json);
  if (!parsed.success) throw invalidFromZod(parsed.error);
  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("request.not_json", { fields: { body: "Not valid JSON" } });
  }
}
