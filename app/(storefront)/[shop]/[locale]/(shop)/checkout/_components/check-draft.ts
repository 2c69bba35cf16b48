import { emailError, normaliseTyped, phoneDigits, phoneError } from "@/components/form/checks";
import type { FieldErrors } from "@/components/form/use-submit";
import type { Translate } from "@/components/i18n/types";
import type { CheckoutItem, Draft } from "./checkout-types";

/** The fields of the form by the paths under which the server names them. */
export const PATHS = {
  phone: "contact.phone",
  email: "contact.email",
  account: "lines.0.account",
  accountAgain: "accountAgain",
  confirmed: "noReturnConfirmed",
} as const;

type Words = { errors: Translate<"errors">; checkout: Translate<"checkout"> };

function accountError(t: Words, item: CheckoutItem, account: string): string | undefined {
  if (account === "") return t.checkout("account.missing");
  if (!item.accountPattern) return undefined;
  return new RegExp(item.accountPattern, "u").test(account) ? undefined : t.errors("field.account_format");
}

/** Names the field that is empty, since the summary above the form stands away from it. */
function contactError(t: Words, draft: Draft): string | undefined {
  if (normaliseTyped(draft[draft.kind]) === "") return t.checkout(`contact.missing.${draft.kind}`);
  return draft.kind === "phone" ? phoneError(t.errors, draft.phone) : emailError(t.errors, draft.email);
}

/** What must change before the form is sent, by path; the server decides in the end. */
export function checkDraft(t: Words, item: CheckoutItem, draft: Draft): FieldErrors {
  const account = normaliseTyped(draft.account);
  const found: [string, string | undefined][] = [[PATHS[draft.kind], contactError(t, draft)]];
  if (item.accountType) {
    const isSame = account === normaliseTyped(draft.accountAgain);
    found.push([PATHS.account, accountError(t, item, account)]);
    found.push([PATHS.accountAgain, isSame ? undefined : t.errors("field.account_mismatch")]);
  }
  found.push([PATHS.confirmed, draft.confirmed ? undefined : t.errors("field.terms")]);
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The contact as it is sent: a mainland phone in its full form, or a mail address. */
export function contactOf(draft: Draft): { phone: string } | { email: string } {
  return draft.kind === "phone" ? { phone: `+86${phoneDigits(draft.phone)}` } : { email: normaliseTyped(draft.email) };
}
