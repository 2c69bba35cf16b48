import type { MoneyJson } from "@/server/kernel/money";
import type { AccountField, Availability } from "@/server/modules/catalog/contract";

/** What is being bought, in the reader's language. */
export type CheckoutItem = {
  readonly skuId: string;
  readonly name: string;
  readonly skuName: string | null;
  readonly art: string | null;
  readonly href: string;
  readonly quantity: number;
  readonly unitPrice: MoneyJson;
  readonly total: MoneyJson;
  readonly accountType: AccountField["type"] | null;
  readonly accountPattern: string | null;
  readonly availability: Availability;
  readonly terms: string | null;
};

export type ContactKind = "phone" | "email";

/** What the shopper fills in; kept while the tab lives, so that a reload loses nothing. */
export type Draft = {
  readonly kind: ContactKind;
  readonly phone: string;
  readonly email: string;
  readonly account: string;
  readonly accountAgain: string;
  readonly confirmed: boolean;
  readonly provider: string;
};

export const EMPTY_DRAFT: Draft = {
  kind: "phone",
  phone: "",
  email: "",
  account: "",
  accountAgain: "",
  confirmed: false,
  provider: "",
};
