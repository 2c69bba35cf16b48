import { afterEach, describe, expect, it } from "vitest";
import { startMailSink } from "@/e2e/simulators/mail";
import { startSmsGateway } from "@/e2e/simulators/sms";
import { smtpMail } from "@/server/adapters/mail/smtp";
import { httpSms } from "@/server/adapters/sms/http";
import { signSms } from "@/server/adapters/sms/http/signature";
import { testClock } from "@/server/platform/clock";
import { describeSender } from "./message-suite";

const SMS = { key: "shop-1", secret: "sms-secret-sms-secret-sms-secret" };

/** The decoded text part of a mail. */
function textOf(raw: string): string {
  const boundary = /boundary="?([^";\r\n]+)/.exec(raw)?.[1];
  const part = boundary ? raw.split(`--${boundary}`).find((p) => p.includes("text/plain")) : raw;
  const [head = "", ...rest] = (part ?? "").replace(/^\r\n/, "").split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString();
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

describeSender("sms/http", "+8613800001234", async () => {
  const gateway = await startSmsGateway(SMS);
  const sms = httpSms({ url: gateway.url, ...SMS });
  return {
    send: (message) => sms.send(message),
    delivered: () => gateway.messages,
    refuseNext: () => {
      gateway.fail(422);
      return { to: "+8613800005678" };
    },
    stop: () => gateway.close(),
  };
});

describeSender("mail/smtp", "lin@example.com", async () => {
  const sink = await startMailSink();
  const mail = smtpMail({ url: sink.url, from: "券脉 <no-reply@example.com>" });
  return {
    send: ({ id, to, text }) => mail.send({ id, to, text, subject: "x", html: "<p>x</p>" }),
    delivered: () => sink.mails.map((m) => ({ to: m.to.join(), text: textOf(m.raw) })),
    refuseNext: () => {
      sink.refuse("gone@example.com");
      return { to: "gone@example.com" };
    },
    stop: () => sink.close(),
  };
});

describe("sms/http", () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });
  const start = async (options?: Parameters<typeof startSmsGateway>[1]) => {
    const gateway = await startSmsGateway(SMS, options);
    open.push(gateway);
    return gateway;
  };
  const message = { id: "msg_1", to: "+8613800001234", text: "x" };

  it("signs as the fixed vector says", () => {
    expect(
      signSms("0123456789abcdef0123456789abcdef", {
        timestamp: "1795360745",
        nonce: "nonce-1",
        body: '{"id":"msg_1"}',
      }),
    ).toBe("0ea523d31d0f73b15b409492549b137515552824850793d9ee88c7555c4d2b6e");
  });

  it("is refused with another secret, another key, or a clock that is ten minutes off", async () => {
    const gateway = await start({ now: () => new Date("2026-11-22T15:00:00Z") });
    const clock = testClock(new Date("2026-11-22T15:00:00Z"));
    const late = testClock(new Date("2026-11-22T15:10:00Z"));
    const refused = { code: "notifications.sms_refused" };
    await expect(httpSms({ url: gateway.url, ...SMS, secret: "other" }, clock).send(message)).rejects.toMatchObject(
      refused,
    );
    await expect(httpSms({ url: gateway.url, ...SMS, key: "other" }, clock).send(message)).rejects.toMatchObject(
      refused,
    );
    await expect(httpSms({ url: gateway.url, ...SMS }, late).send(message)).rejects.toMatchObject(refused);
    expect(gateway.messages).toHaveLength(0);
    await httpSms({ url: gateway.url, ...SMS }, clock).send(message);
    expect(gateway.messages).toHaveLength(1);
  });

  it("repeats a message whose answer was lost under the same id, and it is sent once", async () => {
    const gateway = await start();
    const sms = httpSms({ url: gateway.url, ...SMS });
    gateway.fail(0);
    await expect(sms.send(message)).rejects.toMatchObject({ kind: "unavailable" });
    await sms.send(message);
    expect(gateway.messages).toEqual([message]);
  });
});

describe("mail/smtp", () => {
  it("lets neither subject nor recipient write a header", async () => {
    const sink = await startMailSink();
    const mail = smtpMail({ url: sink.url, from: "Quanmai <no-reply@example.com>" });
    const body = { id: "msg_1", text: "x", html: "<p>x</p>" };
    await mail.send({ ...body, to: "lin@example.com", subject: "Code\r\nBcc: evil@example.com\r\n\r\nbody" });
    const [sent] = sink.mails;
    expect(sent?.to).toEqual(["lin@example.com"]);
    expect(sent?.headers.bcc).toBeUndefined();
    expect(sent?.headers.subject).toBe("Code Bcc: evil@example.com body");
    expect(sent?.headers["message-id"]).toBe("<msg_1@example.com>");
    for (const to of [
      "a@example.com,b@example.com",
      '"a@evil.example"@example.com',
      "a@example.com\r\nRCPT TO:<b@example.com>",
    ]) {
      await expect(mail.send({ ...body, to, subject: "x" })).rejects.toMatchObject({
        code: "notifications.bad_address",
      });
    }
    expect(sink.mails).toHaveLength(1);
    await sink.close();
  });
});
