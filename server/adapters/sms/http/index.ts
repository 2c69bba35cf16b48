import "server-only";
import { unavailable } from "@/server/kernel/errors";
import type { SmsPort } from "@/server/modules/notifications/port";
import { type Clock, systemClock } from "@/server/platform/clock";
import { callOut } from "@/server/platform/http";
import { newToken } from "@/server/platform/ids";
import { SMS_KEY_HEADER, SMS_NONCE_HEADER, SMS_SIGNATURE_HEADER, SMS_TIMESTAMP_HEADER, signSms } from "./signature";

const TIMEOUT_SECONDS = 8;

export type HttpSmsOptions = { readonly url: string; readonly key: string; readonly secret: string };

/**
 * Text messages through a gateway that takes `POST {id, to, text}` signed with a shared secret. Any 2xx means taken; the
 * gateway is expected to send one `id` once, since a lost answer makes us repeat it.
 */
export function httpSms(options: HttpSmsOptions, clock: Clock = systemClock): SmsPort {
  return {
    async send({ id, to, text }) {
      const body = JSON.stringify({ id, to, text });
      const timestamp = Math.floor(clock.now().getTime() / 1000).toString();
      const nonce = newToken();
      const answer = await callOut({
        method: "POST",
        url: options.url,
        headers: {
          "content-type": "application/json",
          [SMS_KEY_HEADER]: options.key,
          [SMS_TIMESTAMP_HEADER]: timestamp,
          [SMS_NONCE_HEADER]: nonce,
          [SMS_SIGNATURE_HEADER]: signSms(options.secret, { timestamp, nonce, body }),
        },
        body,
        timeoutSeconds: TIMEOUT_SECONDS,
      });
      if (answer.status < 200 || answer.status > 299) {
        throw unavailable("notifications.sms_refused", { data: { status: answer.status.toString() } });
      }
    },
  };
}
