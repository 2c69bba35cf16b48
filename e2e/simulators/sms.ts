import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { bodyOf, listen, type Simulator } from "./http";

export type SentSms = { readonly id: string; readonly to: string; readonly text: string };

export type SmsGateway = Simulator & {
  /** What was taken, one entry for each id. */
  readonly messages: readonly SentSms[];
  /** Answers the next calls with these statuses instead of taking them; 0 takes the message and then hangs up. */
  fail(...statuses: number[]): void;
};

const TOLERANCE_SECONDS = 300;

/** An SMS gateway that checks key, signature, age and nonce as its contract says, and keeps what it would have sent. */
export async function startSmsGateway(
  account: { key: string; secret: string },
  { port = 0, now = () => new Date() }: { port?: number; now?: () => Date } = {},
): Promise<SmsGateway> {
  const messages: SentSms[] = [];
  const nonces = new Set<string>();
  const failures: number[] = [];
  const server = await listen((request, response) => {
    void (async () => {
      const body = (await bodyOf(request)).toString();
      const failure = failures.shift();
      const status = failure && failure > 0 ? failure : refusalOf(request, body, { account, nonces, now });
      if (status === 200) take(messages, JSON.parse(body) as SentSms);
      if (failure === 0) return request.socket.destroy();
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ ok: status === 200 }));
    })();
  }, port);
  return { ...server, messages, fail: (...statuses) => void failures.push(...statuses) };
}

function take(messages: SentSms[], message: SentSms): void {
  if (!messages.some((known) => known.id === message.id)) messages.push(message);
}

function refusalOf(
  request: IncomingMessage,
  body: string,
  gateway: { account: { key: string; secret: string }; nonces: Set<string>; now: () => Date },
): number {
  const { account, nonces } = gateway;
  const header = (name: string) => String(request.headers[name] ?? "");
  const timestamp = header("x-sms-timestamp");
  const nonce = header("x-sms-nonce");
  const expected = createHmac("sha256", account.secret).update(`${timestamp}.${nonce}.${body}`).digest();
  const given = Buffer.from(header("x-sms-signature"), "hex");
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
  if (request.method !== "POST" || header("x-sms-key") !== account.key || !isSigned) return 401;
  const age = Math.abs(gateway.now().getTime() / 1000 - Number(timestamp));
  if (!/^\d+$/.test(timestamp) || age > TOLERANCE_SECONDS) return 401;
  if (nonce.length < 16 || nonces.has(nonce)) return 401;
  nonces.add(nonce);
  return 200;
}
