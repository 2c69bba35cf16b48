import { encode } from "next-auth/jwt";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { hashPassword } from "@/server/modules/identity";
import type { Runtime } from "@/server/platform/context";
import { makeAuthOptions } from "../options";
import { staffActor, staffSessionOf, staffToken } from "../session";

const EMAIL = "owner@example.test";
const PASSWORD = "correct horse";
let h: Harness;
let userId = "";

beforeAll(async () => {
  h = await openHarness();
  userId = h.runtime.ids.next("user");
  await h.sql`insert into users (id, email, name, password_hash) values (${userId}, ${EMAIL}, '王五', ${await hashPassword(PASSWORD)})`;
  await h.sql`insert into memberships (merchant_id, user_id, role) values (${h.shop.merchantId}, ${userId}, 'owner')`;
});
afterAll(() => h.close());
beforeEach(() => h.sql`delete from rate_limits`);

/** What next-auth does with a sign-in: authorise, put the token into the sealed cookie. */
async function signIn(headers: Record<string, string> = {}, runtime: Runtime = h.runtime): Promise<string> {
  const user = await authorize({ email: EMAIL, password: PASSWORD }, headers);
  if (!user) throw new Error("was refused");
  return seal({ sub: user.id, sid: user.sid }, runtime.env.NEXTAUTH_SECRET);
}
function authorize(given: Record<string, unknown> | undefined, headers: Record<string, string> = {}) {
  const [provider] = makeAuthOptions(h.runtime).providers;
  const { authorize: act } = (provider as CredentialsConfig & { options: CredentialsConfig }).options;
  return act(given as Record<string, string> | undefined, { headers, body: {}, query: {}, method: "POST" });
}
const seal = async (token: Record<string, unknown>, secret: string) => `qm_staff=${await encode({ token, secret })}`;
const asking = (cookie: string) => new Headers({ cookie });

describe("the staff cookie", () => {
  it("names who asks, with the role of this moment", async () => {
    const cookie = await signIn({ "x-qm-client-ip": "203.0.113.5", "user-agent": "b".repeat(900) });
    expect(await staffActor(h.runtime, asking(`x=1; ${cookie}`))).toMatchObject({
      userId,
      merchantId: h.shop.merchantId,
      role: "owner",
    });
    await h.sql`update memberships set role = 'auditor' where user_id = ${userId}`;
    expect((await staffSessionOf(h.runtime, asking(cookie)))?.actor.role).toBe("auditor");
    await h.sql`update memberships set role = 'owner' where user_id = ${userId}`;
    const [row] = await h.sql`select address, length(user_agent) as n from sessions order by created_at desc limit 1`;
    expect(row).toEqual({ address: "203.0.113.5", n: 300 });
  });

  it("is nobody's when another key sealed it, when it was changed, and when it holds no session", async () => {
    const cookie = await signIn();
    const token = await staffToken(h.runtime.env, asking(cookie));
    const secret = h.runtime.env.NEXTAUTH_SECRET;
    const bad = [
      await seal({ sub: userId, sid: token }, `${secret}x`),
      `${cookie.slice(0, -3)}${cookie.endsWith("AAA") ? "BBB" : "AAA"}`,
      await seal({ sub: userId }, secret),
      await seal({ sub: userId, sid: 7 }, secret),
      await seal({ sub: userId, sid: "never-issued" }, secret),
      `qm_staff=${token}`,
      `qm_staff=${"a".repeat(20_000)}`,
      "qm_staff=",
      "qm_staff=%zz",
      "",
    ];
    for (const each of bad) expect(await staffActor(h.runtime, asking(each))).toBeNull();
    expect(await staffActor(h.runtime, asking(cookie))).not.toBeNull();
  });

  it("is nobody's on the next request after signing out", async () => {
    const cookie = await signIn();
    const sid = await staffToken(h.runtime.env, asking(cookie));
    await makeAuthOptions(h.runtime).events?.signOut?.({ token: { sid: sid ?? "" }, session: undefined as never });
    expect(await staffActor(h.runtime, asking(cookie))).toBeNull();
  });

  it("ends with the next sign-in of the same browser", async () => {
    const before = await signIn();
    const after = await signIn({ cookie: before });
    expect(await staffActor(h.runtime, asking(before))).toBeNull();
    expect(await staffActor(h.runtime, asking(after))).not.toBeNull();
  });
});

describe("next-auth", () => {
  const site = "http://localhost:3000";

  it.each([
    [undefined],
    [{}],
    [{ email: EMAIL }],
    [{ email: [EMAIL], password: PASSWORD }],
    [{ email: { $ne: null }, password: { $ne: null } }],
    [{ email: EMAIL, password: "x".repeat(100_000) }],
    [{ email: `${EMAIL}\u0000`, password: PASSWORD }],
    [{ email: "", password: "" }],
  ])("refuses %.80j without looking", async (given) => {
    expect(await authorize(given)).toBeNull();
    expect(await h.sql`select 1 from rate_limits`).toHaveLength(0);
  });

  it("tells scripts a name, never the token, and nothing once the session ended", async () => {
    const token = (await staffToken(h.runtime.env, asking(await signIn()))) ?? "";
    const { session } = makeAuthOptions(h.runtime).callbacks ?? {};
    const tell = (sid: string) =>
      session?.({ session: { expires: "2099-01-01" }, token: { sid, sub: userId } } as never);
    const told = await tell(token);
    expect(told).toEqual({ user: { name: "王五", email: EMAIL }, expires: "2099-01-01" });
    expect(JSON.stringify(told)).not.toContain(token);
    expect(await tell("never-issued")).toEqual({ expires: expect.any(String) });
  });

  it("takes nothing from the browser into the token", async () => {
    const { jwt } = makeAuthOptions(h.runtime).callbacks ?? {};
    const told = await jwt?.({
      token: { sid: "mine" },
      trigger: "update",
      session: { sid: "yours", role: "owner" },
    } as never);
    expect(told).toEqual({ sid: "mine" });
  });

  it.each([
    ["https://evil.example", "/merchant"],
    [`${site}//evil.example`, "/merchant"],
    [`${site}.evil.example/x`, "/merchant"],
    ["//evil.example", "/merchant"],
    [`${site}/merchant/orders`, "/merchant/orders"],
    ["/merchant/jobs?x=1", "/merchant/jobs?x=1"],
  ])("leads from %s to %s of our own site", async (url, path) => {
    const { redirect } = makeAuthOptions(h.runtime).callbacks ?? {};
    expect(await redirect?.({ url, baseUrl: site })).toBe(`${site}${path}`);
  });

  it("says when to come back, and only that, when an account is tried too often", async () => {
    const wrong = () => authorize({ email: EMAIL, password: "wrong" });
    await Promise.all(Array.from({ length: 10 }, wrong));
    await expect(wrong()).rejects.toThrow(/^request\.too_many:\d+$/);
  });
});
