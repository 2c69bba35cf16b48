import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { type AppError, isAppError } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import type { Role } from "@/server/kernel/permissions";
import { testClock } from "@/server/platform/clock";
import { hashPassword, type SignedInStaff, signInStaff, signOutStaff, staffSession } from "../index";

const PASSWORD = "correct horse 电池";
const clock = testClock(new Date("2026-11-22T04:00:00.000Z"));
let h: Harness;
let passwordHash = "";
let people = 0;
let email = "";
let userId: Id<"user">;

beforeAll(async () => {
  h = await openHarness({ clock });
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => h.close());
beforeEach(async () => {
  await h.sql`delete from rate_limits`;
  people += 1;
  email = `staff${people}@example.test`;
  userId = await person(email, "operations");
});

async function person(mail: string, role: Role, merchantId = h.shop.merchantId): Promise<Id<"user">> {
  const id = h.runtime.ids.next("user");
  await h.sql`insert into users (id, email, name, password_hash) values (${id}, ${mail}, '王五', ${passwordHash})`;
  await h.sql`insert into memberships (merchant_id, user_id, role) values (${merchantId}, ${id}, ${role})`;
  return id;
}

const browser = (address = "198.51.100.1") => h.ctx({ kind: "guest" }, null, { address, userAgent: "test browser" });
const signIn = (
  password = PASSWORD,
  options: { mail?: string; address?: string; previousToken?: string } = {},
): Promise<SignedInStaff> =>
  signInStaff(browser(options.address), {
    email: options.mail ?? email,
    password,
    previousToken: options.previousToken,
  });
const who = async (signedIn: SignedInStaff) => (await staffSession(h.runtime, signedIn.token.expose()))?.actor ?? null;

async function refusal(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!isAppError(error)) throw new Error("was not refused");
  return error;
}
const shape = ({ code, status, detail, fields, data, message }: AppError) => ({
  code,
  status,
  detail,
  fields,
  data,
  message,
});

describe("signing in", () => {
  it("opens a session of the person's shop with their role, and says so in the audit", async () => {
    const signedIn = await signIn(PASSWORD, { mail: ` ${email.toUpperCase()} ` });
    expect(signedIn.actor).toMatchObject({
      kind: "merchant_user",
      userId,
      merchantId: h.shop.merchantId,
      role: "operations",
    });
    expect(await who(signedIn)).toEqual(signedIn.actor);
    expect(JSON.stringify(signedIn)).not.toContain(signedIn.token.expose());
    const [audit] =
      await h.sql`select action, actor_kind, actor_id, address, user_agent from audit_events where subject = ${userId}`;
    expect(audit).toEqual({
      action: "identity.sign_in",
      actor_kind: "merchant_user",
      actor_id: userId,
      address: "198.51.100.1",
      user_agent: "test browser",
    });
  });

  it("keeps neither password nor token", async () => {
    const { token } = await signIn();
    const dump = await h.dumpAllTables();
    expect(dump).not.toContain(token.expose());
    expect(dump).not.toContain("correct horse");
    expect(dump).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  });

  it("refuses alike: unknown, wrong password, switched off, no shop, no usable hash", async () => {
    const disabled = await person("off@example.test", "owner");
    await h.sql`update users set disabled_at = now() where id = ${disabled}`;
    const alone = await person("alone@example.test", "owner");
    await h.sql`delete from memberships where user_id = ${alone}`;
    const unset = await person("unset@example.test", "owner");
    await h.sql`update users set password_hash = '-' where id = ${unset}`;
    const refusals = [
      await refusal(signIn("wrong")),
      await refusal(signIn(PASSWORD, { mail: "nobody@example.test" })),
      await refusal(signIn(PASSWORD, { mail: "no mail at all" })),
      await refusal(signIn(PASSWORD, { mail: "off@example.test" })),
      await refusal(signIn(PASSWORD, { mail: "alone@example.test" })),
      await refusal(signIn("-", { mail: "unset@example.test" })),
      await refusal(signIn(PASSWORD.toUpperCase())),
      await refusal(signIn("' or 1=1 --", { mail: "' or 1=1 --" })),
    ].map(shape);
    expect(new Set(refusals.map((r) => JSON.stringify(r))).size).toBe(1);
    expect(refusals[0]).toMatchObject({ status: 401, code: "identity.credentials_not_accepted" });
    expect(await h.sql`select 1 from sessions where user_id = any(${[disabled, alone, unset]})`).toHaveLength(0);
  });

  it("refuses an unknown e-mail no sooner than a wrong password", async () => {
    const timed = async (mail: string) => {
      const start = performance.now();
      await refusal(signIn("wrong", { mail }));
      return performance.now() - start;
    };
    const [known, unknown] = [await timed(email), await timed("nobody@example.test")];
    expect(Math.min(known, unknown)).toBeGreaterThan(390);
  });

  it("records a refusal with the account, and nothing of what was typed", async () => {
    await refusal(signIn("my other secret"));
    const rows = await h.sql`select action, actor_kind, after from audit_events where subject = ${userId}`;
    expect(rows).toEqual([{ action: "identity.sign_in_refused", actor_kind: "shopper", after: null }]);
    expect(await h.dumpAllTables()).not.toContain("my other secret");
  });
});

describe("throttling", () => {
  it("stops the eleventh try at an account from one address, right password or not", async () => {
    await Promise.all(Array.from({ length: 10 }, () => refusal(signIn("wrong"))));
    const stopped = await refusal(signIn());
    expect([stopped.status, stopped.code]).toEqual([429, "request.too_many"]);
    expect(stopped.retryAfterSeconds).toBeGreaterThan(800);
  });

  it("lets the owner in from elsewhere while somebody tries their account", async () => {
    await Promise.all(Array.from({ length: 12 }, () => refusal(signIn("wrong", { address: "203.0.113.66" }))));
    await expect(signIn(PASSWORD, { address: "198.51.100.77" })).resolves.toBeDefined();
  });

  it("begins anew after a right password", async () => {
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(Array.from({ length: 9 }, () => refusal(signIn("wrong"))));
      await signIn();
    }
  });

  it("stops the sixty-first try from one address over all accounts, known or not", async () => {
    const tries = Array.from({ length: 60 }, (_, n) => refusal(signIn("wrong", { mail: `spray${n}@example.test` })));
    expect((await Promise.all(tries)).every((e) => e.status === 401)).toBe(true);
    expect((await refusal(signIn())).status).toBe(429);
    await expect(signIn(PASSWORD, { address: "198.51.100.2" })).resolves.toBeDefined();
  });

  it("gives no answer that tells a known account from an unknown one", async () => {
    const exhaust = async (mail: string) => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => refusal(signIn("wrong", { mail, address: "192.0.2.9" }))),
      );
      return answers.map((e) => e.status).sort();
    };
    expect(await exhaust(email)).toEqual(await exhaust("nobody@example.test"));
  });
});

describe("a staff session", () => {
  it("has the role of this moment: demoted, removed and switched off hold on the next request", async () => {
    const signedIn = await signIn();
    await h.sql`update memberships set role = 'auditor' where user_id = ${userId}`;
    expect((await who(signedIn))?.role).toBe("auditor");
    await h.sql`update users set disabled_at = now() where id = ${userId}`;
    expect(await who(signedIn)).toBeNull();
    await h.sql`update users set disabled_at = null where id = ${userId}`;
    expect(await who(signedIn)).not.toBeNull();
    await h.sql`delete from memberships where user_id = ${userId}`;
    expect(await who(signedIn)).toBeNull();
  });

  it("is refused on the next look-up after signing out, and only that one", async () => {
    const [desk, phone] = [await signIn(), await signIn()];
    await signOutStaff(browser(), desk.token.expose());
    await signOutStaff(browser(), desk.token.expose());
    expect(await who(desk)).toBeNull();
    expect(await who(phone)).not.toBeNull();
    const rows =
      await h.sql`select actor_id from audit_events where action = 'identity.sign_out' and subject = ${userId}`;
    expect(rows).toEqual([{ actor_id: userId }]);
  });

  it("is a new one at each sign-in, and the browser's old one ends", async () => {
    const before = await signIn();
    const after = await signIn(PASSWORD, { previousToken: before.token.expose() });
    expect(await who(before)).toBeNull();
    expect((await who(after))?.sessionId).not.toBe(before.actor.sessionId);
  });

  it("stays when a sign-in in the same browser is refused", async () => {
    const before = await signIn();
    await refusal(signIn("wrong", { previousToken: before.token.expose() }));
    expect(await who(before)).not.toBeNull();
  });

  it("ends after twelve hours", async () => {
    const signedIn = await signIn();
    clock.advance(12 * 3600 - 1);
    expect(await who(signedIn)).not.toBeNull();
    clock.advance(1);
    expect(await who(signedIn)).toBeNull();
  });

  it("is of the shop it was opened in: a second membership does not move it", async () => {
    const signedIn = await signIn();
    const other = await h.secondMerchant();
    await h.sql`insert into memberships (merchant_id, user_id, role) values (${other}, ${userId}, 'owner')`;
    expect(await who(signedIn)).toMatchObject({ merchantId: h.shop.merchantId, role: "operations" });
  });

  it("cannot be a shopper's, nor a shopper's one of staff", async () => {
    const signedIn = await signIn();
    await h.sql`update sessions set kind = 'shopper' where id = ${signedIn.actor.sessionId}`;
    expect(await who(signedIn)).toBeNull();
  });
});
