import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { type AppError, isAppError } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import { testClock } from "@/server/platform/clock";
import type { Ctx } from "@/server/platform/context";
import { requestOneTimeCodeInput, type VerifyOneTimeCodeInput, verifyOneTimeCodeInput } from "../contract";
import { requestOneTimeCode, shopperActor, shopperSession, signOutShopper, verifyOneTimeCode } from "../index";

const clock = testClock(new Date("2026-11-22T04:00:00.000Z"));
let h: Harness;
let phones = 0;
/** Each test speaks of a phone and an address that no other uses, since limits are counted by them. */
let phone = "";
let address = "";

beforeAll(async () => {
  h = await openHarness({ clock });
});
afterAll(() => h.close());
beforeEach(async () => {
  phones += 1;
  phone = `1380000${String(phones).padStart(4, "0")}`;
  address = `198.51.100.${phones}`;
  h.sent.codes.length = 0;
});

const guest = (merchantId?: Id<"merchant">): Ctx => h.ctx({ kind: "guest" }, merchantId, { address });
const ask = (input: Record<string, unknown> = { phone }, ctx = guest()) =>
  requestOneTimeCode(ctx, requestOneTimeCodeInput.parse(input));
const answer = (
  code: string,
  ctx = guest(),
  rest: Partial<VerifyOneTimeCodeInput> & { previousToken?: string } = { phone },
) => {
  const { previousToken, ...input } = rest;
  return verifyOneTimeCode(ctx, { ...verifyOneTimeCodeInput.parse({ ...input, code }), previousToken });
};
const sentCode = () => h.sent.codes.at(-1)?.data.code ?? "";
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const freeLimits = () => h.sql`delete from rate_limits`;

async function refusal(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!isAppError(error)) throw new Error("was not refused");
  return error;
}
const shape = ({ code, status, detail, fields, data }: AppError) => ({ code, status, detail, fields, data });
const REFUSED = {
  code: "identity.code_not_accepted",
  status: 422,
  detail: "The code is wrong or has expired.",
  fields: undefined,
  data: undefined,
};

describe("asking for a one-time code", () => {
  it("sends it to the phone in its one spelling and answers with a mask", async () => {
    const told = await ask({ phone: " １３８ 0000-%s".replace("%s", phone.slice(-4)), locale: "en" });
    expect(told).toEqual({ sentTo: `138****${phone.slice(-4)}`, expiresInSeconds: 600, resendInSeconds: 60 });
    expect(h.sent.codes).toEqual([
      {
        channel: "sms",
        to: `+86${phone}`,
        template: "one_time_code",
        locale: "en",
        data: { code: expect.stringMatching(/^\d{6}$/), minutes: "10" },
      },
    ]);
  });

  it("sends it by mail to an address, whatever its case", async () => {
    await ask({ email: "Li.Lei@Example.TEST" });
    expect(h.sent.codes.at(-1)).toMatchObject({ channel: "mail", to: "li.lei@example.test" });
    expect((await answer(sentCode(), guest(), { email: "LI.LEI@example.test" })).contact).toBe("l***@example.test");
  });

  it("keeps neither the code nor the contact", async () => {
    await ask();
    const dump = await h.dumpAllTables();
    expect(dump).not.toContain(sentCode());
    expect(dump).not.toContain(phone);
    expect(dump).toContain("one_time_codes");
  });

  it.each([
    [{ phone: "12" }, "phone"],
    [{ phone: "not a phone" }, "phone"],
    [{ email: "a@b" }, "email"],
    [{ email: '"x@evil.example"@example.test' }, "email"],
    [{ email: "a@b.example\u0000" }, "email"],
    [{ phone: "9".repeat(1_000_000) }, "phone"],
    [{}, "phone"],
    [{ phone: "13800000000", email: "a@b.example" }, "email"],
    [{ phone: ["13800000000"] }, "phone"],
    [{ phone: 13800000000 }, "phone"],
    [{ phone: "13800000000", purpose: "reset" }, "purpose"],
    [{ phone: "13800000000", orderId: "x" }, undefined],
  ])("refuses %.60j naming the field, and sends nothing", async (input, field) => {
    const parsed = requestOneTimeCodeInput.safeParse(input);
    if (parsed.success) {
      const error = await refusal(requestOneTimeCode(guest(), parsed.data));
      expect(error.status).toBe(400);
      expect(Object.keys(error.fields ?? {})).toEqual([field]);
    } else {
      expect(parsed.error.issues[0]?.path[0]).toBe(field);
    }
    expect(h.sent.codes).toHaveLength(0);
  });

  it("gives a contact one code a minute and five an hour, and says how long to wait", async () => {
    await ask();
    const again = await refusal(ask());
    expect([again.status, again.code]).toEqual([429, "request.too_many"]);
    expect(again.retryAfterSeconds).toBeGreaterThan(50);
    for (let n = 2; n <= 5; n += 1) {
      await h.sql`delete from rate_limits where key like 'identity.code_resend:%'`;
      await ask();
    }
    await h.sql`delete from rate_limits where key like 'identity.code_resend:%'`;
    expect((await refusal(ask())).retryAfterSeconds).toBeGreaterThan(3000);
    expect(h.sent.codes).toHaveLength(5);
  });

  it("lets two requests at once send one code", async () => {
    const outcomes = await Promise.allSettled([ask(), ask(), ask(), ask()]);
    expect(outcomes.filter((o) => o.status === "fulfilled")).toHaveLength(1);
    expect(h.sent.codes).toHaveLength(1);
  });

  it("gives an address twenty codes an hour over all contacts, an IPv6 home counted as one", async () => {
    await freeLimits();
    const from = (n: number) => h.ctx({ kind: "guest" }, undefined, { address: `2001:db8:1:2::${n.toString(16)}` });
    for (let n = 0; n < 20; n += 1) await ask({ email: `pump${n}@example.test` }, from(n));
    expect((await refusal(ask({ email: "pump20@example.test" }, from(20)))).code).toBe("request.too_many");
    await expect(ask({ email: "pump20@example.test" })).resolves.toBeDefined();
  });

  it("stops pumping of foreign numbers for the whole shop", async () => {
    await freeLimits();
    const abroad = (n: number) =>
      ask(
        { phone: `+4479111${String(n).padStart(5, "0")}` },
        h.ctx({ kind: "guest" }, undefined, { address: `192.0.2.${n}` }),
      );
    for (let n = 0; n < 60; n += 1) await abroad(n);
    expect((await refusal(abroad(60))).code).toBe("request.too_many");
    await expect(ask()).resolves.toBeDefined();
    await freeLimits();
  });
});

describe("answering a one-time code", () => {
  it("opens a session that finds the orders of the contact in this shop", async () => {
    await ask();
    const { token, contact, expiresAt } = await answer(sentCode());
    expect(JSON.stringify({ token, contact })).toBe(`{"token":"[secret]","contact":"138****${phone.slice(-4)}"}`);
    expect(expiresAt.getTime() - clock.now().getTime()).toBe(30 * 86_400_000);
    const key = h.runtime.identities.keyOf(h.shop.merchantId, { channel: "phone", value: `+86${phone}` });
    const actor = await shopperActor(h.runtime, h.shop.merchantId, token.expose());
    expect(actor).toEqual({ kind: "customer", merchantId: h.shop.merchantId, identityKeys: [key.toString("base64")] });
    const [audit] = await h.sql`select action, actor_kind, address, after from audit_events order by id desc limit 1`;
    expect(audit).toMatchObject({ action: "identity.sign_in", actor_kind: "shopper", address, after: { contact } });
    expect(await h.dumpAllTables()).not.toContain(token.expose());
  });

  it("takes full-width digits as what they mean", async () => {
    await ask();
    const wide = [...sentCode()].map((d) => String.fromCodePoint(d.charCodeAt(0) + 0xfee0)).join("");
    await expect(answer(wide)).resolves.toBeDefined();
  });

  it.each(["12345", "1234567", "abcdef", "", "12345\u0000", " ", "-12345", "1e5000"])(
    "refuses %j as no code at all",
    (code) => {
      expect(verifyOneTimeCodeInput.safeParse({ phone: "13800000000", code }).error?.issues[0]?.path).toEqual(["code"]);
    },
  );

  it("refuses the right code after five wrong ones", async () => {
    await ask();
    const code = sentCode();
    for (let n = 0; n < 5; n += 1) expect(shape(await refusal(answer(wrong(code))))).toEqual(REFUSED);
    expect(shape(await refusal(answer(code)))).toEqual(REFUSED);
  });

  it("takes the right code after four wrong ones", async () => {
    await ask();
    for (let n = 0; n < 4; n += 1) await refusal(answer(wrong(sentCode())));
    await expect(answer(sentCode())).resolves.toBeDefined();
  });

  it("counts guesses that come at the same moment: five are looked at", async () => {
    await ask();
    const code = sentCode();
    const guesses = Array.from({ length: 40 }, (_, n) =>
      answer(String((Number(code) + 1 + n) % 1_000_000).padStart(6, "0")),
    );
    const outcomes = await Promise.allSettled(guesses);
    expect(outcomes.every((o) => o.status === "rejected")).toBe(true);
    // Seen to fail with `attempts < attempts_max` taken out of takeGuess (40 counted), and with the refusal thrown inside
    // the transaction (none counted).
    const key = h.runtime.identities.keyOf(h.shop.merchantId, { channel: "phone", value: `+86${phone}` });
    expect(await h.sql`select attempts from one_time_codes where contact_key = ${key}`).toEqual([{ attempts: 5 }]);
    expect(shape(await refusal(answer(code)))).toEqual(REFUSED);
  });

  it("takes a code once, also when it comes thirty times at once", async () => {
    await ask();
    // Seen to fail with `consumed_at is null` taken out of takeGuess and consumeCode: five sessions were opened.
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => answer(sentCode())));
    expect(outcomes.filter((o) => o.status === "fulfilled")).toHaveLength(1);
    expect(shape(await refusal(answer(sentCode())))).toEqual(REFUSED);
  });

  it("refuses it when it is older than ten minutes", async () => {
    await ask();
    clock.advance(599);
    await h.sql`update one_time_codes set attempts = 0`;
    clock.advance(1);
    expect(shape(await refusal(answer(sentCode())))).toEqual(REFUSED);
    await freeLimits();
    await ask();
    clock.advance(599);
    await expect(answer(sentCode())).resolves.toBeDefined();
  });

  it("refuses the code before the newest, even when the newest is used up", async () => {
    await ask();
    const first = sentCode();
    await freeLimits();
    clock.advance(60);
    await ask();
    const second = sentCode();
    expect(shape(await refusal(answer(first === second ? wrong(first) : first)))).toEqual(REFUSED);
    await expect(answer(second)).resolves.toBeDefined();
    expect(shape(await refusal(answer(first)))).toEqual(REFUSED);
  });

  it("refuses another shop's code, another contact's code and a code that was never sent, all alike", async () => {
    const other = await h.secondMerchant();
    await ask();
    const code = sentCode();
    const refusals = await Promise.all([
      refusal(answer(code, guest(other))),
      refusal(answer(code, guest(), { phone: "13911112222" })),
      refusal(answer("000000", guest(), { email: "nobody@example.test" })),
    ]);
    expect(refusals.map(shape)).toEqual([REFUSED, REFUSED, REFUSED]);
    await expect(answer(code)).resolves.toBeDefined();
  });

  it("stops guessing over many contacts from one address", async () => {
    for (let n = 0; n < 60; n += 1) await refusal(answer("000000", guest(), { email: `guess${n}@example.test` }));
    expect((await refusal(answer("000000", guest(), { email: "guess60@example.test" }))).status).toBe(429);
  });
});

describe("a shopper's session", () => {
  const signIn = async (previousToken?: string) => {
    await freeLimits();
    clock.advance(60);
    await ask();
    return (await answer(sentCode(), guest(), { phone, ...(previousToken ? { previousToken } : {}) })).token.expose();
  };
  const who = (token: string, merchantId = h.shop.merchantId) => shopperActor(h.runtime, merchantId, token);

  it("is nobody's in another shop, with another token and after thirty days", async () => {
    const token = await signIn();
    expect(await who(token, await h.secondMerchant())).toBeNull();
    for (const bad of [
      "",
      "x",
      `${token}x`,
      token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase(),
      "' or 1=1 --",
      "\u0000",
    ]) {
      expect(await who(bad)).toBeNull();
    }
    clock.advance(30 * 86_400 - 1);
    expect(await who(token)).not.toBeNull();
    clock.advance(1);
    expect(await who(token)).toBeNull();
  });

  it("ends at once when it is signed out, and only that one", async () => {
    const [mine, tablet] = [await signIn(), await signIn()];
    const session = await shopperSession(h.runtime, h.shop.merchantId, mine);
    await signOutShopper(guest(), mine);
    await signOutShopper(guest(), mine);
    expect(await who(mine)).toBeNull();
    expect(await who(tablet)).not.toBeNull();
    const rows =
      await h.sql`select count(*)::int as n from audit_events where action = 'identity.sign_out' and subject = ${session?.sessionId ?? ""}`;
    expect(rows).toEqual([{ n: 1 }]);
  });

  it("gives way to the next one in the same browser", async () => {
    const before = await signIn();
    const after = await signIn(before);
    expect(after).not.toBe(before);
    expect(await who(before)).toBeNull();
    expect(await who(after)).not.toBeNull();
  });
});
