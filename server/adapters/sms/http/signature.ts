import "server-only";
import { createHmac } from "node:crypto";

export const SMS_KEY_HEADER = "x-sms-key";
export const SMS_TIMESTAMP_HEADER = "x-sms-timestamp";
export const SMS_NONCE_HEADER = "x-sms-nonce";
export const SMS_SIGNATURE_HEADER = "x-sms-signature";

/** Signs a request to the SMS gateway: HMAC-SHA256 over `<timestamp>.<nonce>.<body>`, in hex. */
export function signSms(secret: string, request: { timestamp: string; nonce: string; body: string }): string {
  return createHmac("sha256", secret)
    .update(`${request.timestamp}.${request.nonce}.`)
    .update(request.body)
    .digest("hex");
}
