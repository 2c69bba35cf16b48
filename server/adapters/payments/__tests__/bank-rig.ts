import type { Harness } from "@/db/testing/harness";
import { startBank } from "@/e2e/simulators/bank";
import { bodyOf, listen } from "@/e2e/simulators/http";
import { sandboxProvider } from "@/server/adapters/payments/sandbox/provider";
import { bankOf, sandboxAccountConfig } from "@/server/adapters/payments/sandbox-bank";
import { money } from "@/server/kernel/money";
import type { ProviderAccount } from "@/server/modules/payments/port";
import type { Received } from "./provider-suite";

const CASHIER = "http://bank.example";

/** The bank and a shop that takes its callbacks, each on a server of its own. */
export async function startBankRig(h: Harness) {
  const { runtime } = h;
  const addresses = new Map<string, string>();
  const received: Received[] = [];
  const answers: number[] = [];
  const shop = await listen((request, response) => {
    void (async () => {
      const raw = await bodyOf(request);
      received.push({ raw, headers: new Headers(request.headers as Record<string, string>) });
      response.writeHead(answers.shift() ?? 200).end();
    })();
  });
  const bank = bankOf(runtime);
  const server = await startBank(bank, async (id) => addresses.get(id) ?? null);
  const provider = sandboxProvider({ BASE_URL: CASHIER, SANDBOX_BASE_URL: server.url }, runtime.clock);
  const config = sandboxAccountConfig(runtime.env.TOKEN_SECRET, { merchantId: h.shop.merchantId, payee: "券脉" });
  const account: ProviderAccount = { id: runtime.ids.next("paymentAccount"), merchantId: h.shop.merchantId, config };
  const notifyUrl = `${shop.url}/api/webhooks/payments/${account.id}`;

  /** Opens a payment of ¥19.90 as our own server would; the bank has not seen it yet. */
  const open = async (over: { minor?: bigint; expiresAt?: Date; subject?: string } = {}) => {
    const paymentId = runtime.ids.next("payment");
    const created = await provider.create(account, {
      paymentId,
      amount: money(over.minor ?? 1990n),
      subject: over.subject ?? "视频会员",
      notifyUrl,
      returnUrl: "http://shop.example/pay/ord_1",
      expiresAt: over.expiresAt ?? new Date(runtime.clock.now().getTime() + 900_000),
    });
    const address = created.status === "created" ? created.redirectUrl : undefined;
    if (!address) throw new Error("no cashier address");
    addresses.set(paymentId, address);
    return paymentId;
  };
  const control = (paymentId: string, play: string, body?: unknown, init: RequestInit = {}) =>
    fetch(`${server.url}/api/sandbox/payments/${paymentId}/${play}`, {
      method: "POST",
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      ...init,
    });
  const callbacksOf = (paymentId: string) => received.filter((r) => r.raw.includes(paymentId));
  return {
    bank,
    server,
    provider,
    account,
    notifyUrl,
    open,
    control,
    callbacksOf,
    addressOf: (id: string) => new URL(addresses.get(id) ?? "http://unknown.example"),
    remember: (id: string, address: string) => void addresses.set(id, address),
    /** The shop answers its next callbacks with these statuses. */
    answerNext: (...statuses: number[]) => void answers.push(...statuses),
    verify: (callback: Received) =>
      provider.verifyCallback(account, callback.raw, callback.headers, runtime.clock.now()),
    stop: async () => {
      await Promise.all([server.close(), shop.close()]);
    },
  };
}

export type BankRig = Awaited<ReturnType<typeof startBankRig>>;
