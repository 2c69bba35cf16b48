import "server-only";
import { isAppError, unavailable } from "@/server/kernel/errors";
import type { ProviderAccount } from "@/server/modules/payments/port";
import { callOut, type HttpAnswer } from "@/server/platform/http";
import { parseFlatJson } from "../flat-json";
import {
  APP_HEADER,
  isFresh,
  isSignature,
  SIGNATURE_HEADER,
  signAnswer,
  signRequest,
  TIMESTAMP_HEADER,
  timestampAt,
} from "./signature";

const TIMEOUT_SECONDS = 8;
const KEY_CHARS_MIN = 32;

export type GatewayCall = "query" | "close" | "refund" | "refund-query";

export type Gateway = { readonly baseUrl: string; readonly now: () => Date };

/** Our seller id and key at the bank; null when the account has none that could protect a message. */
export function credentialsOf(account: ProviderAccount): { appId: string; key: string } | null {
  const { appId = "", key = "" } = account.config;
  return appId.length > 0 && key.length >= KEY_CHARS_MIN ? { appId, key } : null;
}

/** The same, for calls that cannot go on without them (503). */
export function requireCredentials(account: ProviderAccount): { appId: string; key: string } {
  const credentials = credentialsOf(account);
  if (!credentials) {
    throw unavailable("payments.account_incomplete", { detail: "The sandbox account has no seller id or key." });
  }
  return credentials;
}

/** Calls the bank, signed, and gives its fields; null when nothing came back that the bank provably said about this call. */
export async function callGateway(
  gateway: Gateway,
  account: ProviderAccount,
  call: GatewayCall,
  fields: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>> | null> {
  const { appId, key } = requireCredentials(account);
  const path = `/api/sandbox/gateway/${call}`;
  const body = JSON.stringify(fields);
  const timestamp = timestampAt(gateway.now());
  const signature = signRequest(key, { timestamp, path, body });
  const answer = await callOut({
    method: "POST",
    url: `${gateway.baseUrl}${path}`,
    headers: {
      "content-type": "application/json",
      [APP_HEADER]: appId,
      [TIMESTAMP_HEADER]: timestamp,
      [SIGNATURE_HEADER]: signature,
    },
    body,
    timeoutSeconds: TIMEOUT_SECONDS,
  }).catch((error: unknown) => {
    if (isAppError(error) && error.kind === "unavailable") return null;
    throw error;
  });
  return answer && isGenuine(answer, { key, signature, now: gateway.now() }) ? readFields(answer.body) : null;
}

function isGenuine(answer: HttpAnswer, call: { key: string; signature: string; now: Date }): boolean {
  const timestamp = answer.headers.get(TIMESTAMP_HEADER);
  if (timestamp === null || answer.status !== 200) return false;
  const expected = signAnswer(call.key, {
    timestamp,
    requestSignature: call.signature,
    status: answer.status,
    body: answer.body,
  });
  return isSignature(expected, answer.headers.get(SIGNATURE_HEADER)) && isFresh(timestamp, call.now);
}

function readFields(body: string): Readonly<Record<string, string>> | null {
  const fields = parseFlatJson(body);
  return fields && Object.fromEntries(fields);
}
