import { z } from "zod";
import { hasControlCharacters, normaliseText } from "@/server/kernel/text";

export const CODE_PURPOSES = ["lookup"] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

export const CODE_EXPIRES_MINUTES = 10;
export const SHOPPER_SESSION_DAYS = 30;
export const STAFF_SESSION_HOURS = 12;

const CONTACT_MAX = 254;
const PASSWORD_MAX = 200;

const typed = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !hasControlCharacters(text), "Contains control characters");

/** Whom to reach: a phone or an e-mail, one of them. Whether it can be one is decided by the verb. */
const contact = { phone: typed(40).optional(), email: typed(CONTACT_MAX).optional() };
const oneContact = (given: { phone?: string | undefined; email?: string | undefined }, issues: z.RefinementCtx) => {
  if ((given.phone === undefined) !== (given.email === undefined)) return;
  issues.addIssue({
    code: "custom",
    path: [given.phone === undefined ? "phone" : "email"],
    message: "Give a phone or an email, one of them",
  });
};

export const requestOneTimeCodeInput = z
  .strictObject({
    ...contact,
    purpose: z.enum(CODE_PURPOSES).default("lookup"),
    locale: z.enum(["zh-CN", "en"]).default("zh-CN"),
  })
  .superRefine(oneContact);
export type RequestOneTimeCodeInput = z.infer<typeof requestOneTimeCodeInput>;

/** The same whoever asks and whether or not the shop knows the contact. */
export const oneTimeCodeRequested = z.object({
  sentTo: z.string(),
  expiresInSeconds: z.int(),
  resendInSeconds: z.int(),
});
export type OneTimeCodeRequested = z.infer<typeof oneTimeCodeRequested>;

export const verifyOneTimeCodeInput = z
  .strictObject({
    ...contact,
    purpose: z.enum(CODE_PURPOSES).default("lookup"),
    code: typed(20)
      .transform(normaliseText)
      .pipe(z.string().regex(/^\d{6}$/, "The code has 6 digits")),
  })
  .superRefine(oneContact);
export type VerifyOneTimeCodeInput = z.infer<typeof verifyOneTimeCodeInput>;

/** The browser's view of a shopper's session; the token travels in the cookie only. */
export const shopperSignedIn = z.object({ contact: z.string(), expiresAt: z.date() });
export type ShopperSignedIn = z.infer<typeof shopperSignedIn>;

export const signInStaffInput = z.strictObject({
  email: typed(CONTACT_MAX).min(1),
  password: z.string().min(1).max(PASSWORD_MAX),
});
export type SignInStaffInput = z.infer<typeof signInStaffInput>;
