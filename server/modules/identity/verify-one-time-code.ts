import "server-only";
import { timingSafeEqual } from "node:crypto";
import { invalid } from "@/server/kernel/errors";
import { addSeconds } from "@/server/kernel/instant";
import { Secret } from "@/server/kernel/secret";
import { record } from "@/server/modules/audit";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { digestOf, newToken } from "@/server/platform/ids";
import { withTransaction } from "@/server/platform/tx";
import { maskContact, readContact } from "./contact";
import { SHOPPER_SESSION_DAYS, type ShopperSignedIn, type VerifyOneTimeCodeInput } from "./contract";
import { countGuess } from "./limits";
import { codeDigest } from "./request-one-time-code";
import * as store from "./store";

const DAY_SECONDS = 86_400;

/** The token that the browser came with: its session ends when another begins. */
export type PreviousSession = { readonly previousToken?: string | undefined };
export type VerifiedShopper = ShopperSignedIn & { readonly token: Secret<string> };

/**
 * Turns a one-time code into a shopper's session of this merchant, once; `previousToken`'s session ends with it. Wrong, old,
 * used and never sent codes are one refusal, and every guess counts, also the one that is refused.
 */
export async function verifyOneTimeCode(
  ctx: Ctx,
  input: VerifyOneTimeCodeInput & PreviousSession,
): Promise<VerifiedShopper> {
  const scope = scopeOf(ctx);
  const contact = readContact(input);
  await countGuess(ctx);
  const contactKey = ctx.identities.keyOf(scope.merchantId, contact);
  const at = ctx.clock.now();
  const token = newToken();
  const expiresAt = addSeconds(at, SHOPPER_SESSION_DAYS * DAY_SECONDS);
  const contactMasked = maskContact(contact);
  // the refusal is an answer of the transaction, not a throw in it: a rollback would give the guess back
  const isAccepted = await withTransaction(ctx, async (tx) => {
    const row = await store.takeGuess(tx, scope, { contactKey, purpose: input.purpose, at });
    const isRight = timingSafeEqual(row?.digest ?? Buffer.alloc(32), codeDigest(ctx, row?.id ?? "none", input.code));
    if (!row || !isRight || !(await store.consumeCode(tx, scope, { id: row.id, at }))) return false;
    if (input.previousToken)
      await store.revokeSession(tx, { digest: digestOf(input.previousToken), kind: "shopper", at });
    const id = ctx.ids.next("session");
    const origin = { address: ctx.address ?? null, userAgent: ctx.userAgent ?? null };
    await store.insertShopperSession(tx, scope, {
      id,
      digest: digestOf(token),
      contactKey,
      contactMasked,
      createdAt: at,
      expiresAt,
      ...origin,
    });
    await record(tx, ctx, { action: "identity.sign_in", subject: id, after: { contact: contactMasked } });
    return true;
  });
  if (!isAccepted)
    throw invalid("identity.code_not_accepted", { status: 422, detail: "The code is wrong or has expired." });
  return { contact: contactMasked, expiresAt, token: new Secret(token) };
}
