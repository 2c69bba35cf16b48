import "server-only";
import { createHmac, hkdfSync } from "node:crypto";
import parsePhone from "libphonenumber-js/min";

/** A phone or e-mail in the form in which two spellings of one address are equal. */
export type Contact = { readonly channel: "phone" | "email"; readonly value: string };

export type Identities = {
  /** Keyed digest of a contact within a merchant: what is indexed and compared, useless without the key. */
  keyOf(merchantId: string, contact: Contact): Buffer;
  /** Keyed digest of a secret such as a one-time code. */
  digest(purpose: string, text: string): Buffer;
};

/** E.164 of a phone number, +86 unless it says otherwise; null when it cannot be one. */
export function normalisePhone(input: string): string | null {
  const text = input.normalize("NFKC").replace(/[\s()-]/g, "");
  if (!/^\+?\d{5,20}$/.test(text)) return null;
  const phone = parsePhone(text, "CN");
  return phone?.isPossible() ? phone.number : null;
}

/** Lower-case address without a quoted local part; null when it cannot be one. */
export function normaliseEmail(input: string): string | null {
  const text = input.normalize("NFKC").trim().toLowerCase();
  return /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(text) &&
    text.length <= 254
    ? text
    : null;
}

/** Identities under the installation's token secret. */
export function makeIdentities(tokenSecret: string): Identities {
  const key = (purpose: string) => Buffer.from(hkdfSync("sha256", tokenSecret, "quanmai", purpose, 32));
  const contactKey = key("contact");
  const digestKey = key("digest");
  return {
    keyOf: (merchantId, c) =>
      createHmac("sha256", contactKey).update(`${merchantId}\n${c.channel}\n${c.value}`).digest(),
    digest: (purpose, text) => createHmac("sha256", digestKey).update(`${purpose}\n${text}`).digest(),
  };
}
