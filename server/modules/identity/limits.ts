import "server-only";
import type { Ctx } from "@/server/platform/context";
import type { Contact } from "@/server/platform/identities";
import type { RateRule } from "@/server/platform/rate-limit";
import { addressKey } from "./domain/address-key";

const HOUR_SECONDS = 3600;
const QUARTER_SECONDS = 900;

export const RESEND_SECONDS = 60;
const RESEND: RateRule = { name: "identity.code_resend", max: 1, seconds: RESEND_SECONDS };
const CODES_OF_CONTACT: RateRule = { name: "identity.code_contact", max: 5, seconds: HOUR_SECONDS };
const CODES_OF_ADDRESS: RateRule = { name: "identity.code_address", max: 20, seconds: HOUR_SECONDS };
const GUESSES_OF_ADDRESS: RateRule = { name: "identity.guess_address", max: 60, seconds: QUARTER_SECONDS };
/** Text messages cost money, and foreign ones are what pumping earns on: a ceiling for each shop and region. */
const TEXTS_HOME: RateRule = { name: "identity.texts_home", max: 1000, seconds: HOUR_SECONDS };
const TEXTS_ABROAD: RateRule = { name: "identity.texts_abroad", max: 60, seconds: HOUR_SECONDS };
const SIGN_INS_OF_ACCOUNT: RateRule = { name: "identity.sign_in_account", max: 10, seconds: QUARTER_SECONDS };
const SIGN_INS_OF_ADDRESS: RateRule = { name: "identity.sign_in_address", max: 60, seconds: QUARTER_SECONDS };

/** Counts a request for a one-time code: the asking address first, so that it cannot use up a stranger's allowance for long. */
export async function countCodeRequest(ctx: Ctx, merchantId: string, contact: Contact): Promise<void> {
  const key = ctx.identities.keyOf(merchantId, contact).toString("base64url");
  await ctx.limiter.consume(CODES_OF_ADDRESS, addressKey(ctx.address));
  await ctx.limiter.consume(RESEND, key);
  await ctx.limiter.consume(CODES_OF_CONTACT, key);
  if (contact.channel === "phone") {
    await ctx.limiter.consume(contact.value.startsWith("+86") ? TEXTS_HOME : TEXTS_ABROAD, merchantId);
  }
}

/** Counts a guess at a one-time code by its address; each code counts its own guesses besides. */
export async function countGuess(ctx: Ctx): Promise<void> {
  await ctx.limiter.consume(GUESSES_OF_ADDRESS, addressKey(ctx.address));
}

/** Counts a sign-in by address, and by account from that address: nobody can lock an account for its owner elsewhere. */
export async function countSignIn(ctx: Ctx, email: string): Promise<void> {
  const address = addressKey(ctx.address);
  await ctx.limiter.consume(SIGN_INS_OF_ADDRESS, address);
  await ctx.limiter.consume(SIGN_INS_OF_ACCOUNT, accountKey(ctx, email, address));
}

/** A right password clears the account's count from that address. */
export async function forgetSignIns(ctx: Ctx, email: string): Promise<void> {
  await ctx.limiter.reset(SIGN_INS_OF_ACCOUNT, accountKey(ctx, email, addressKey(ctx.address)));
}

function accountKey(ctx: Ctx, email: string, address: string): string {
  return ctx.identities.digest("sign_in", `${email}\n${address}`).toString("base64url");
}
