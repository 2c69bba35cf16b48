import type { Translate } from "@/components/i18n/types";

/** Full-width to half-width, outer blanks gone: what people type into phones, codes and numbers. */
export function normaliseTyped(text: string): string {
  return text.normalize("NFKC").trim();
}

/** The digits of a mainland phone, a leading +86 and spaces or dashes dropped. */
export function phoneDigits(text: string): string {
  return normaliseTyped(text)
    .replace(/[\s-]/g, "")
    .replace(/^(?:\+|00)86/, "");
}

/** Why a mainland phone is not right, in the reader's words; undefined when it is. The server decides in the end. */
export function phoneError(t: Translate<"errors">, text: string): string | undefined {
  const digits = phoneDigits(text);
  if (digits === "") return t("field.required");
  if (!/^\d+$/.test(digits)) return t("field.phone_format");
  if (digits.length !== 11) return t("field.phone_length", { count: digits.length });
  return digits.startsWith("1") ? undefined : t("field.phone_format");
}

/** Why a mail address is not right; undefined when it looks like one. */
export function emailError(t: Translate<"errors">, text: string): string | undefined {
  const email = normaliseTyped(text);
  if (email === "") return t("field.required");
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? undefined : t("field.email_format");
}
