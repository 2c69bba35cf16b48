import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "@/server/kernel/actor";
import { makeScope } from "@/server/kernel/actor";
import { unauthenticated } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import { addSeconds } from "@/server/kernel/instant";
import type { Role } from "@/server/kernel/permissions";
import { Secret } from "@/server/kernel/secret";
import { record } from "@/server/modules/audit";
import type { Ctx } from "@/server/platform/context";
import { normaliseEmail } from "@/server/platform/identities";
import { digestOf, newToken } from "@/server/platform/ids";
import { withTransaction } from "@/server/platform/tx";
import { type SignInStaffInput, STAFF_SESSION_HOURS } from "./contract";
import { countSignIn, forgetSignIns } from "./limits";
import { isPassword } from "./password";
import * as store from "./store";
import type { PreviousSession } from "./verify-one-time-code";

export type StaffActor = Extract<Actor, { kind: "merchant_user" }>;
export type SignedInStaff = { readonly actor: StaffActor; readonly token: Secret<string>; readonly expiresAt: Date };

/** A refusal never answers sooner, so that its time does not tell an unknown e-mail from a wrong password. */
const REFUSAL_MS = 400;
const HOUR_SECONDS = 3600;

/**
 * Opens a session for a member of staff in the first of their shops; `previousToken`'s session ends with it. Unknown e-mail,
 * wrong password, no shop and switched off are one refusal.
 */
export async function signInStaff(ctx: Ctx, input: SignInStaffInput & PreviousSession): Promise<SignedInStaff> {
  const notBefore = sleep(REFUSAL_MS, undefined, { ref: false });
  const email = normaliseEmail(input.email);
  await countSignIn(ctx, email ?? input.email);
  const person = email === null ? undefined : await store.staffByEmail(ctx.db, email);
  const isRight = await isPassword(input.password, person?.passwordHash);
  if (!person || !isRight || person.disabledAt !== null) {
    if (person) await recordRefusal({ ...ctx, merchantId: person.merchantId as Id<"merchant"> }, person.userId);
    await notBefore;
    throw unauthenticated("identity.credentials_not_accepted");
  }
  await forgetSignIns(ctx, email ?? input.email);
  return openSession(ctx, { ...person, previousToken: input.previousToken });
}

async function recordRefusal(ctx: Ctx, userId: string): Promise<void> {
  await withTransaction(ctx, (tx) => record(tx, ctx, { action: "identity.sign_in_refused", subject: userId }));
}

type Person = { readonly userId: string; readonly merchantId: string; readonly role: string } & PreviousSession;

async function openSession(ctx: Ctx, person: Person): Promise<SignedInStaff> {
  const merchantId = person.merchantId as Id<"merchant">;
  const sessionId = ctx.ids.next("session");
  const actor: StaffActor = {
    kind: "merchant_user",
    userId: person.userId as Id<"user">,
    merchantId,
    role: person.role as Role,
    sessionId,
  };
  const signedIn: Ctx = { ...ctx, actor, merchantId, sessionId };
  const token = newToken();
  const at = ctx.clock.now();
  const expiresAt = addSeconds(at, STAFF_SESSION_HOURS * HOUR_SECONDS);
  await withTransaction(signedIn, async (tx) => {
    if (person.previousToken)
      await store.revokeSession(tx, { digest: digestOf(person.previousToken), kind: "staff", at });
    await store.insertStaffSession(tx, makeScope(merchantId), {
      id: sessionId,
      digest: digestOf(token),
      userId: person.userId,
      createdAt: at,
      expiresAt,
      address: ctx.address ?? null,
      userAgent: ctx.userAgent ?? null,
    });
    await record(tx, signedIn, {
      action: "identity.sign_in",
      subject: person.userId,
      after: { session: sessionId, role: person.role },
    });
  });
  return { actor, token: new Secret(token), expiresAt };
}
