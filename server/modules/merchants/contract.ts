import { z } from "zod";
import { idSchema } from "@/server/kernel/id";
import { PERMISSIONS } from "@/server/kernel/permissions";
import { plainText } from "@/server/kernel/text";

const bilingual = (max: number) =>
  z.object({ "zh-CN": plainText(max, { multiline: true }), en: plainText(max, { multiline: true }).optional() });

/** What a shop decides for itself. Every field has a default, so that an empty object is a working shop. */
export const shopSettings = z.object({
  /** How long an unpaid order holds its codes. */
  orderTtlMinutes: z.int().min(1).max(1440).default(15),
  /** Unpaid orders that one phone or e-mail may hold at a time. */
  unpaidOrdersMax: z.int().min(1).max(100).default(10),
  /** How soon after payment everything should be delivered; later, staff are told. */
  promiseMinutes: z.int().min(1).max(43_200).default(30),
  /** Shoppers see "low" from this many units down. */
  lowStock: z.int().min(0).max(100_000).default(10),
  reveals: z
    .object({
      perShopperHour: z.int().min(1).max(10_000).default(60),
      perStaffDay: z.int().min(1).max(10_000).default(200),
    })
    .prefault({}),
  support: z
    .object({
      phone: plainText(32).optional(),
      email: z.email().max(254).optional(),
      wechat: plainText(64).optional(),
      hours: bilingual(120).optional(),
    })
    .prefault({}),
  /** Licence and registration text that the law wants on the home page. */
  licence: bilingual(500).optional(),
});
export type ShopSettings = z.output<typeof shopSettings>;
export type ShopSettingsInput = z.input<typeof shopSettings>;

export const shopView = z.object({
  id: idSchema("merchant"),
  slug: z.string(),
  name: bilingual(120),
  currency: z.string(),
  timeZone: z.string(),
  isDefault: z.boolean(),
  settings: shopSettings,
});
export type Shop = z.output<typeof shopView>;

export const API_KEY_PREFIX = "qm_sk_";
/** The prefix and 128 random bits, base64url. */
export const apiKeyFormat = /^qm_sk_[A-Za-z0-9_-]{22}$/;

export const createApiKeyInput = z.strictObject({
  name: plainText(80).min(1),
  scopes: z
    .array(z.enum(PERMISSIONS))
    .min(1)
    .max(PERMISSIONS.length)
    .transform((list) => [...new Set(list)]),
});
export type CreateApiKeyInput = z.output<typeof createApiKeyInput>;

/** The only time that `key` is seen; afterwards its beginning tells keys apart. */
export const createdApiKey = z.object({ id: idSchema("apiKey"), key: z.string(), prefix: z.string() });
export type CreatedApiKey = z.output<typeof createdApiKey>;
