import type { Money } from "@/server/kernel/money";

/** One merchant's account with a provider: its id stands in the callback URL, its config was opened from `sealed_config`. */
export type ProviderAccount = {
  readonly id: string;
  readonly merchantId: string;
  readonly config: Readonly<Record<string, string>>;
};

/** What a payment is opened with. `paymentId` is our id and the provider's order number: a repeat means the same payment. */
export type CreateRequest = {
  readonly paymentId: string;
  readonly amount: Money;
  readonly subject: string;
  readonly notifyUrl: string;
  readonly returnUrl: string;
  readonly expiresAt: Date;
};

export type CreateResult =
  | {
      readonly status: "created";
      readonly redirectUrl?: string;
      readonly qr?: string;
      readonly providerTxn?: string;
    }
  | { readonly status: "failed"; readonly reason: string }
  /** Nobody answered, or not in a way that can be read: ask by our id, never guess. */
  | { readonly status: "unknown" };

export type ProviderPayment = {
  /** `not_found`: the provider has never seen this id; `unknown`: it could not be asked, or its answer not be trusted. */
  readonly status: "open" | "paid" | "failed" | "closed" | "not_found" | "unknown";
  readonly paymentId?: string;
  readonly amount?: Money;
  readonly providerTxn?: string;
  readonly paidAt?: Date;
};

/**
 * `closed` also when the provider has not seen the payment yet. A shopper who still holds the redirect address may then pay
 * later: a late success is handled, not excluded. `paid`: too late, it has been paid.
 */
export type CloseResult = "closed" | "paid" | "unknown";

/** `refundId` is our id: a repeat means the same refund. `total` is what was paid. */
export type RefundRequest = {
  readonly refundId: string;
  readonly paymentId: string;
  readonly amount: Money;
  readonly total: Money;
  readonly reason: string;
};

export type RefundResult = {
  readonly status: "succeeded" | "pending" | "failed" | "unknown";
  readonly providerRef?: string;
  /** The provider's own word for a refusal, such as `refund_exceeds_paid`. */
  readonly reason?: string;
};

/** `not_found`: the request never arrived, so it is sent again with the same id; every other outcome is final or asked again. */
export type RefundQueryResult = RefundResult | { readonly status: "not_found" };

export type CallbackRejection = "size" | "content_type" | "signature" | "timestamp" | "malformed";

/** A callback whose sender is proven. Whether it fits our payment (account, seller, amount) is for the caller to decide. */
export type CallbackResult =
  | { readonly status: "rejected"; readonly reason: CallbackRejection }
  | {
      readonly status: "accepted";
      readonly eventId: string;
      readonly paymentId: string;
      /** Our app or seller id as the provider knows it. */
      readonly merchantRef: string;
      readonly amount: Money;
      readonly outcome: "paid" | "failed" | "closed" | "refunded" | "pending";
      readonly providerTxn: string;
      readonly at: Date;
    };

export type ProviderCapabilities = {
  readonly currencies: readonly string[];
  readonly canRefundPart: boolean;
  /** The provider's key is shared by many sellers, so a callback alone proves too little: query before delivery. */
  readonly needsQueryBack: boolean;
};

/** A payment provider as the core sees it: stateless, one account a call, never throwing for what the provider answers. */
export type PaymentProvider = {
  readonly name: string;
  readonly capabilities: ProviderCapabilities;
  /** The seller id that callbacks of this account must carry. */
  merchantRefOf(account: ProviderAccount): string;
  create(account: ProviderAccount, request: CreateRequest): Promise<CreateResult>;
  query(account: ProviderAccount, paymentId: string): Promise<ProviderPayment>;
  close(account: ProviderAccount, paymentId: string): Promise<CloseResult>;
  refund(account: ProviderAccount, request: RefundRequest): Promise<RefundResult>;
  queryRefund(account: ProviderAccount, refundId: string): Promise<RefundQueryResult>;
  verifyCallback(account: ProviderAccount, raw: Buffer, headers: Headers, now: Date): CallbackResult;
  /** What the provider wants to hear so that it stops sending. */
  readonly ack: { readonly status: number; readonly body: string; readonly contentType: string };
};

declare module "@/server/platform/context" {
  interface Ports {
    payments: { provider(name: string): PaymentProvider | undefined };
  }
}
