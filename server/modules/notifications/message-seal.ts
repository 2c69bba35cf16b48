import "server-only";
import type { Runtime } from "@/server/platform/context";
import { type MessageBody, messageBody } from "./contract";

const PURPOSE = "message";

type Row = { readonly merchantId: string; readonly id: string };

const aad = (row: Row) => `${row.merchantId}\n${row.id}`;

/** Seals a message for its own row; null seals nothing, which is what a forgotten body leaves behind. */
export function sealBody(runtime: Pick<Runtime, "box">, row: Row, body: MessageBody | null): Buffer {
  return runtime.box.seal(PURPOSE, aad(row), Buffer.from(body ? JSON.stringify(body) : ""));
}

/** The message of a row, null when it was forgotten. */
export function openBody(runtime: Pick<Runtime, "box">, row: Row & { readonly sealed: Buffer }): MessageBody | null {
  const plain = runtime.box.open(PURPOSE, aad(row), row.sealed).toString();
  return plain === "" ? null : messageBody.parse(JSON.parse(plain));
}
