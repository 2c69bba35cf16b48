import "server-only";
import { z } from "zod";
import { invalid, invalidFromZod } from "@/server/kernel/errors";
import { isSignature, signParams } from "../sandbox/signature";
import { isSellerId, sellerKey } from "./seller-key";

const URL_MAX = 2000;
const AMOUNT_MAX_MINOR = 1_000_000_000_000n;

const webAddress = z
  .string()
  .max(URL_MAX)
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), "Not a web address");

const orderFields = z.strictObject({
  merchantRef: z.string().refine(isSellerId, "Not a seller id"),
  outTradeNo: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  amountMinor: z
    .string()
    .regex(/^[1-9]\d{0,12}$/)
    .transform(BigInt)
    .refine((minor) => minor <= AMOUNT_MAX_MINOR, "Too much"),
  currency: z.literal("CNY"),
  subject: z.string().max(256),
  payee: z.string().max(128).optional(),
  notifyUrl: webAddress,
  returnUrl: webAddress,
  expiresAt: z.iso.datetime().transform((text) => new Date(text)),
});

/** An order as its seller signed it. */
export type SignedOrder = z.output<typeof orderFields>;

/** Parameters of the page itself, which no seller signs. */
const UNSIGNED = new Set(["sign", "lang", "play"]);

/** Reads an order from the parameters of a cashier address; refuses it unless its seller signed exactly these (400). */
export function readOrder(params: URLSearchParams, secret: string): SignedOrder {
  const names = [...params.keys()];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw invalid("sandbox.bad_order", { fields: { [twice]: "Given twice" } });
  const signed = Object.fromEntries([...params].filter(([name]) => !UNSIGNED.has(name)));
  const parsed = orderFields.safeParse(signed);
  if (!parsed.success) throw invalidFromZod(parsed.error, "sandbox.bad_order");
  const key = sellerKey(secret, parsed.data.merchantRef);
  if (!isSignature(signParams(key, signed), params.get("sign"))) {
    throw invalid("sandbox.bad_signature", { fields: { sign: "Does not fit the order" } });
  }
  return parsed.data;
}
