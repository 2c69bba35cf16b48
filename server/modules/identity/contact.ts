import "server-only";
import { invalid } from "@/server/kernel/errors";
import { maskEmail, maskPhone } from "@/server/kernel/mask";
import { type Contact, normaliseEmail, normalisePhone } from "@/server/platform/identities";

type Given = { readonly phone?: string | undefined; readonly email?: string | undefined };

/** The contact in its one spelling; 400 with the field when it cannot be a phone or an e-mail. */
export function readContact({ phone, email }: Given): Contact {
  if (phone !== undefined) {
    const value = normalisePhone(phone);
    if (value === null) throw invalid("identity.contact_malformed", { fields: { phone: "phone_format" } });
    return { channel: "phone", value };
  }
  const value = normaliseEmail(email ?? "");
  if (value === null) throw invalid("identity.contact_malformed", { fields: { email: "email_format" } });
  return { channel: "email", value };
}

/** The contact as its owner recognises it and others do not. */
export function maskContact(contact: Contact): string {
  return contact.channel === "phone" ? maskPhone(contact.value) : maskEmail(contact.value);
}
