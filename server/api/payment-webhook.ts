import "server-only";
import { notFound } from "@/server/kernel/errors";
import { isId } from "@/server/kernel/id";
import { receiveCallback } from "@/server/modules/payments";
import { factsOf } from "./context";
import { problem, readBytes } from "./rest/http";

const CALLBACK_MAX_BYTES = 64 * 1024;

/** Takes in a payment provider's callback on its account's own path; answers in the provider's words. */
export async function handlePaymentWebhook(request: Request, accountId: string): Promise<Response> {
  const facts = factsOf(request.headers);
  try {
    if (!isId("paymentAccount", accountId)) throw notFound("payments.account_not_found");
    const raw = await readBytes(request, CALLBACK_MAX_BYTES);
    const said = await receiveCallback(facts.runtime, accountId, raw, request.headers);
    return new Response(said.body, {
      status: said.status,
      headers: { "Content-Type": said.contentType, "Cache-Control": "no-store" },
    });
  } catch (error) {
    return problem(error, facts.requestId, facts.runtime.log);
  }
}
