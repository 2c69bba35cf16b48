import { answerCashier, answerControl, answerGateway, type Bank } from "@/server/adapters/payments/sandbox-bank";
import { fetchListener, listen, type Simulator } from "./http";

const CONTROL = /^\/api\/sandbox\/payments\/([^/]+)\/([^/]+)$/;
const GATEWAY = /^\/api\/sandbox\/gateway\/([^/]+)$/;

/**
 * The sandbox bank on a server of its own, as an outside provider is. `addressOf` gives the cashier address that the seller made
 * for a payment, which the control calls need for payments that no shopper has opened yet.
 */
export function startBank(
  bank: Bank,
  addressOf: (paymentId: string) => Promise<string | null>,
  port = 0,
): Promise<Simulator> {
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (request.method !== "POST") return new Response(null, { status: 405 });
    const control = CONTROL.exec(pathname);
    if (control) {
      const [, paymentId = "", play = ""] = control;
      return answerControl(bank, request, { paymentId, play, addressOf });
    }
    const call = GATEWAY.exec(pathname)?.[1];
    if (call) return answerGateway(bank, request, call);
    return pathname === "/api/sandbox/cashier" ? answerCashier(bank, request) : new Response(null, { status: 404 });
  };
  return listen(fetchListener(answer), port);
}
