import { expect } from "vitest";
import type { Harness } from "@/db/testing/harness";
import { type AppError, isAppError } from "@/server/kernel/errors";
import { type OpenedCode, revealCode } from "../index";

/** Expects an AppError with this status, code and data, and gives it back. */
export async function expectRefusal(
  act: Promise<unknown>,
  status: number,
  code: string,
  data?: Record<string, string>,
): Promise<AppError> {
  const error: unknown = await act.then(
    () => new Error("was not refused"),
    (e: unknown) => e,
  );
  if (!isAppError(error)) throw error;
  expect({ status: error.status, code: error.code }).toEqual({ status, code });
  if (data) expect(error.data).toEqual(data);
  return error;
}

/** Every code of a SKU (or every `step`-th) as its buyer would see it, by pool and number. */
export async function openedCodes(h: Harness, skuId: string, step = 1): Promise<OpenedCode[]> {
  const rows = await h.sql<{ id: string }[]>`
    select c.id::text from codes c join code_pools p on p.id = c.pool_id where p.sku_id = ${skuId} and (c.seq - 1) % ${step} = 0 order by p.id, c.seq`;
  const opened: OpenedCode[] = [];
  for (const { id } of rows) {
    // every code is an order of its own, so that the limit of one order is not met
    const input = { codeId: BigInt(id), deliveryId: `dlv_${id}`, orderId: `ord_${skuId}_${id}`, purpose: "test" };
    opened.push((await revealCode(h.ctx({ kind: "guest" }), input)).expose());
  }
  return opened;
}
