import { Writable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { startMailSink } from "@/e2e/simulators/mail";
import { startSmsGateway } from "@/e2e/simulators/sms";
import { smtpMail } from "@/server/adapters/mail/smtp";
import { devOutbox } from "@/server/adapters/outbox";
import { httpSms } from "@/server/adapters/sms/http";
import { unavailable } from "@/server/kernel/errors";
import type { Runtime } from "@/server/platform/context";
import { createLogger } from "@/server/platform/log";
import { withTransaction } from "@/server/platform/tx";
import type { MessageInput } from "../contract";
import { listOutbox, queueMessage, sendMessage, tellDelivered } from "../index";

const CODE = "730915";
const PHONE = "+8613800001234";

let h: Harness;
beforeAll(async () => {
  h = await openHarness();
});
afterAll(() => h.close());
afterEach(async () => {
  await h.sql`delete from messages`;
  await h.sql`delete from graphile_worker._private_jobs`;
});

const oneTimeCode = (over: Partial<MessageInput> = {}): MessageInput =>
  ({
    channel: "sms",
    to: PHONE,
    template: "one_time_code",
    locale: "zh-CN",
    data: { code: CODE, minutes: "10" },
    ...over,
  }) as MessageInput;

type Row = {
  id: string;
  state: string;
  error: string | null;
  attempts: number;
  recipient_masked: string;
  sealed: Buffer;
};
const rows = () => h.sql<Row[]>`select * from messages order by created_at`;
const jobs = () =>
  h.sql<
    { payload: unknown }[]
  >`select j.payload, t.identifier from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`;

async function queue(input: MessageInput = oneTimeCode()): Promise<Row> {
  const ctx = h.ctx();
  await withTransaction(ctx, (tx) => queueMessage(tx, ctx, input));
  const all = await rows();
  const last = all.at(-1);
  if (!last) throw new Error("nothing was queued");
  return last;
}

/** The harness's runtime with other ports, and with the developer outbox on or off. */
function runtimeWith(ports: Partial<Runtime["ports"]>, { hasOutbox = true } = {}): Runtime {
  const { runtime } = h;
  const env = { ...runtime.env, allows: { ...runtime.env.allows, devOutbox: hasOutbox } };
  return {
    ...runtime,
    env,
    ports: { ...runtime.ports, sms: undefined, mail: undefined, ...ports } as Runtime["ports"],
  };
}

describe("queueMessage", () => {
  it("writes a sealed row and a job that carries its id only", async () => {
    const row = await queue();
    expect(row).toMatchObject({ state: "queued", recipient_masked: "138****1234" });
    expect(row.sealed.includes(CODE)).toBe(false);
    expect(await jobs()).toMatchObject([{ identifier: "notifications_send", payload: { messageId: row.id } }]);
  });

  it("leaves nothing when its transaction rolls back", async () => {
    const ctx = h.ctx();
    const work = withTransaction(ctx, async (tx) => {
      await queueMessage(tx, ctx, oneTimeCode());
      throw new Error("rolled back");
    });
    await expect(work).rejects.toThrow("rolled back");
    expect(await rows()).toHaveLength(0);
    expect(await jobs()).toHaveLength(0);
  });

  it("keeps the code out of every table, queued, sent and failed", async () => {
    const refusing = { send: () => Promise.reject(unavailable("notifications.sms_refused", { detail: `no ${CODE}` })) };
    await queue();
    const failing = await queue();
    await sendMessage(runtimeWith({ sms: refusing }), failing.id).catch(() => undefined);
    const dump = await h.dumpAllTables();
    expect(dump).not.toContain(CODE);
    expect(dump).not.toContain(PHONE);
  });
});

describe("sendMessage", () => {
  it("sends through the SMS gateway once, however often its job runs", async () => {
    const account = { key: "shop", secret: "sms-secret-sms-secret-sms-secret" };
    const gateway = await startSmsGateway(account);
    const runtime = runtimeWith({ sms: httpSms({ url: gateway.url, ...account }) });
    const row = await queue();
    await sendMessage(runtime, row.id);
    await sendMessage(runtime, row.id);
    expect(gateway.messages).toMatchObject([{ id: row.id, to: PHONE }]);
    expect(gateway.messages[0]?.text).toContain(CODE);
    expect(await rows()).toMatchObject([{ state: "sent", attempts: 1, error: null }]);
    await gateway.close();
  });

  it("sends mail in the reader's language", async () => {
    const sink = await startMailSink();
    const runtime = runtimeWith({ mail: smtpMail({ url: sink.url, from: "Quanmai <no-reply@example.com>" }) });
    const data = { number: "20261122-0001", link: "http://localhost:3000/en/lookup" };
    const row = await queue({
      channel: "mail",
      to: "lin@example.com",
      template: "order_delivered",
      locale: "en",
      data,
    });
    await sendMessage(runtime, row.id);
    expect(sink.mails).toMatchObject([
      { to: ["lin@example.com"], headers: { subject: "Your order 20261122-0001 is ready" } },
    ]);
    await sink.close();
  });

  it("is tried again, then fails; neither row nor error names the recipient", async () => {
    const refusing = { send: () => Promise.reject(new Error(`550 no such mailbox ${PHONE}`)) };
    const runtime = runtimeWith({ sms: refusing });
    const row = await queue();
    for (const attempts of [1, 2, 3]) {
      const failure = await sendMessage(runtime, row.id).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: "notifications.not_sent" });
      expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(PHONE);
      expect(await rows()).toMatchObject([{ state: "queued", attempts, error: "notifications.send_failed" }]);
    }
    await sendMessage(runtime, row.id);
    expect(await rows()).toMatchObject([{ state: "failed", attempts: 4 }]);
    await sendMessage(runtime, row.id);
    expect(await rows()).toMatchObject([{ state: "failed", attempts: 4 }]);
  });

  it("logs neither code nor recipient", async () => {
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const log = createLogger({ name: "test", level: "trace", destination });
    const refusing = { send: () => Promise.reject(new Error(`refused ${PHONE} ${CODE}`)) };
    const row = await queue();
    await sendMessage({ ...runtimeWith({ sms: refusing }), log }, row.id).catch(() => undefined);
    await sendMessage({ ...runtimeWith({ sms: devOutbox().sms }), log }, row.id);
    expect(lines.join("")).toContain(row.id);
    expect(lines.join("")).not.toContain(CODE);
    expect(lines.join("")).not.toContain("13800001234");
  });

  it("fails, visibly, where nothing is set up to send with", async () => {
    const row = await queue();
    await expect(sendMessage(runtimeWith({}), row.id)).rejects.toMatchObject({ kind: "unavailable" });
    expect(await rows()).toMatchObject([{ state: "queued", error: "notifications.sms_off" }]);
  });

  it("marks one of two runs at the same moment", async () => {
    const row = await queue();
    const runtime = runtimeWith({ sms: devOutbox().sms });
    await Promise.all([sendMessage(runtime, row.id), sendMessage(runtime, row.id)]);
    expect(await rows()).toMatchObject([{ state: "sent", attempts: 1 }]);
  });
});

describe("the developer outbox", () => {
  it("shows what was sent, newest first, and keeps it", async () => {
    const { sms, mail } = devOutbox();
    const first = await queue();
    const second = await queue(oneTimeCode({ channel: "mail", to: "lin@example.com" }));
    const runtime = runtimeWith({ sms, mail });
    await sendMessage(runtime, first.id);
    const entries = await listOutbox(runtime);
    expect(entries.map((e) => [e.id, e.state])).toEqual([
      [second.id, "queued"],
      [first.id, "sent"],
    ]);
    expect(entries[1]?.body).toMatchObject({ to: PHONE, text: expect.stringContaining(CODE) });
  });

  it("is 404 where it is off, and a sent body is forgotten there", async () => {
    const off = runtimeWith({ sms: devOutbox().sms }, { hasOutbox: false });
    const row = await queue();
    await sendMessage(off, row.id);
    await expect(listOutbox(off)).rejects.toMatchObject({ kind: "not_found" });
    expect(await listOutbox(runtimeWith({}))).toMatchObject([{ id: row.id, state: "sent", body: null }]);
  });
});

describe("tellDelivered", () => {
  async function order(contact: { phone: string | null; email: string | null }, locale = "zh-CN"): Promise<string> {
    const id = h.runtime.ids.next("order");
    await h.sql`insert into orders (merchant_id, id, number, total_minor, locale, contact_phone, contact_email, phone_key, email_key, token_digest, no_return_confirmed_at, expires_at)
      values (${h.shop.merchantId}, ${id}, ${`N-${id.slice(-8)}`}, 1990, ${locale}, ${contact.phone}, ${contact.email},
              ${contact.phone ? Buffer.from(contact.phone) : null}, ${contact.email ? Buffer.from(contact.email) : null}, ${Buffer.from(id)}, now(), now())`;
    return id;
  }
  const tell = (orderId: string, eventId = h.runtime.ids.next("event")) =>
    tellDelivered(h.runtime, { id: eventId, merchantId: h.shop.merchantId, subject: orderId });

  it("writes to the mail address if there is one, to the phone otherwise, and links to the look-up", async () => {
    await tell(await order({ phone: PHONE, email: "lin@example.com" }, "en"));
    await tell(await order({ phone: PHONE, email: null }));
    const [sms, mail] = await listOutbox(runtimeWith({}));
    expect(mail).toMatchObject({ channel: "mail", body: { to: "lin@example.com" } });
    expect(mail?.body?.text).toMatch(/\/en\/lookup$/);
    expect(sms).toMatchObject({ channel: "sms", body: { to: PHONE } });
    expect(sms?.body?.text).toMatch(/\/lookup$/);
  });

  it("says it once, however often the event is handled, also at the same moment", async () => {
    const orderId = await order({ phone: PHONE, email: null });
    const eventId = h.runtime.ids.next("event");
    await Promise.all([tell(orderId, eventId), tell(orderId, eventId), tell(orderId, eventId)]);
    await tell(orderId, eventId);
    expect(await rows()).toHaveLength(1);
    expect(await jobs()).toHaveLength(1);
  });

  it("says nothing about an order that is not the event's shop's", async () => {
    const orderId = await order({ phone: PHONE, email: null });
    await tellDelivered(h.runtime, {
      id: h.runtime.ids.next("event"),
      merchantId: await h.secondMerchant(),
      subject: orderId,
    });
    expect(await rows()).toHaveLength(0);
  });
});
