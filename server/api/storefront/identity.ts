import "server-only";
import { z } from "zod";
import { readCookie } from "@/server/auth/cookies";
import { requestOneTimeCode, shopperSession, signOutShopper, verifyOneTimeCode } from "@/server/modules/identity";
import {
  oneTimeCodeRequested,
  requestOneTimeCodeInput,
  SHOPPER_SESSION_DAYS,
  shopperSignedIn,
  verifyOneTimeCodeInput,
} from "@/server/modules/identity/contract";
import { router, shopProcedure } from "../trpc";
import { cookieName, setCookie } from "./cookies";
import { forgetOrders, type ShopCtx } from "./order-access";

const COOKIE = "qm_shopper";
const DAY_SECONDS = 86_400;
const NOTHING = z.strictObject({}).optional();

function sessionToken(ctx: ShopCtx): string | undefined {
  return readCookie(ctx.facts.headers, cookieName(ctx.env, COOKIE));
}

/** Proving a phone or an e-mail by a one-time code; the session lives in a cookie that scripts cannot read. */
export const identityRouter = router({
  requestCode: shopProcedure
    .input(requestOneTimeCodeInput)
    .output(oneTimeCodeRequested)
    .mutation(({ ctx, input }) => requestOneTimeCode(ctx, input)),

  verifyCode: shopProcedure
    .input(verifyOneTimeCodeInput)
    .output(shopperSignedIn)
    .mutation(async ({ ctx, input }) => {
      const shopper = await verifyOneTimeCode(ctx, { ...input, previousToken: sessionToken(ctx) });
      const value = shopper.token.expose();
      setCookie(ctx.responseHeaders, ctx.env, {
        name: COOKIE,
        value,
        maxAgeSeconds: SHOPPER_SESSION_DAYS * DAY_SECONDS,
      });
      return shopper;
    }),

  me: shopProcedure
    .input(NOTHING)
    .output(shopperSignedIn.nullable())
    .query(async ({ ctx }) => {
      const token = sessionToken(ctx);
      return token ? shopperSession(ctx, ctx.shop.id, token) : null;
    }),

  signOut: shopProcedure
    .input(NOTHING)
    .output(z.object({ signedOut: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      const token = sessionToken(ctx);
      if (token) await signOutShopper(ctx, token);
      setCookie(ctx.responseHeaders, ctx.env, { name: COOKIE, value: "", maxAgeSeconds: 0 });
      forgetOrders(ctx);
      return { signedOut: true as const };
    }),
});
