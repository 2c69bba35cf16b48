import "server-only";
import { addSeconds } from "@/server/kernel/instant";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { newOneTimeCode } from "@/server/platform/ids";
import { withTransaction } from "@/server/platform/tx";
import { maskContact, readContact } from "./contact";
import { CODE_EXPIRES_MINUTES, type OneTimeCodeRequested, type RequestOneTimeCodeInput } from "./contract";
import { countCodeRequest, RESEND_SECONDS } from "./limits";
import * as store from "./store";

const EXPIRES_SECONDS = CODE_EXPIRES_MINUTES * 60;

/**
 * Sends a one-time code that proves a phone or an e-mail, and ends the one before. Orders are never looked at, so the answer
 * and its time tell nothing about them.
 */
export async function requestOneTimeCode(ctx: Ctx, input: RequestOneTimeCodeInput): Promise<OneTimeCodeRequested> {
  const scope = scopeOf(ctx);
  const contact = readContact(input);
  await countCodeRequest(ctx, scope.merchantId, contact);
  const code = newOneTimeCode();
  const id = ctx.ids.next("otp");
  const createdAt = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    await store.replaceCode(tx, scope, {
      id,
      contactKey: ctx.identities.keyOf(scope.merchantId, contact),
      purpose: input.purpose,
      digest: codeDigest(ctx, id, code),
      createdAt,
      expiresAt: addSeconds(createdAt, EXPIRES_SECONDS),
    });
    await ctx.ports.oneTimeCodes.send(tx, ctx, {
      channel: contact.channel === "phone" ? "sms" : "mail",
      to: contact.value,
      template: "one_time_code",
      locale: input.locale,
      data: { code, minutes: String(CODE_EXPIRES_MINUTES) },
    });
  });
  return { sentTo: maskContact(contact), expiresInSeconds: EXPIRES_SECONDS, resendInSeconds: RESEND_SECONDS };
}

/** Keyed digest of a code, bound to its row: two rows with the same six digits do not look alike. */
export function codeDigest(ctx: Pick<Ctx, "identities">, id: string, code: string): Buffer {
  return ctx.identities.digest("one_time_code", `${id}\n${code}`);
}
