import "server-only";
import { hkdfSync } from "node:crypto";
import { invariant } from "@/server/kernel/invariant";

const SELLER = /^[a-z0-9_]{4,64}$/;

/** Whether a text can be a seller id at the sandbox bank. */
export function isSellerId(text: string): boolean {
  return SELLER.test(text);
}

/** The key of a seller, derived from the bank's secret: the bank keeps no list of sellers and no copy of their keys. */
export function sellerKey(secret: string, appId: string): string {
  invariant(secret.length >= 32 && isSellerId(appId), "the bank needs a secret and a seller id");
  return Buffer.from(hkdfSync("sha256", secret, "quanmai sandbox bank", `seller ${appId}`, 32)).toString("base64url");
}

/** What a merchant's payment account with the sandbox bank holds, ready to be sealed; `payee` is shown to shoppers. */
export function sandboxAccountConfig(
  secret: string,
  seller: { merchantId: string; payee: string },
): Record<string, string> {
  const appId = `sbx_${seller.merchantId}`;
  return { appId, key: sellerKey(secret, appId), payee: seller.payee };
}
