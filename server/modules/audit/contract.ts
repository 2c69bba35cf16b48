import { z } from "zod";

/** Everything that is audited; the word is the permission's where there is one. */
export const AUDIT_ACTIONS = [
  "catalog.create",
  "catalog.edit",
  "vault.import",
  "vault.reveal",
  "orders.refund",
  "orders.cancel",
  "orders.note",
  "orders.resolve",
  "orders.export",
  "identity.sign_in",
  "identity.sign_in_refused",
  "identity.sign_out",
  "developers.key_create",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
/** The state of a subject as it may stand in the log: figures and names, never a code, a key or a password. */
export type AuditState = { readonly [key: string]: JsonValue };

/** What happened; who, when and from where come from the context. */
export type AuditEvent = {
  readonly action: AuditAction;
  /** Id of the thing that was touched: an order, a product, a batch, a user. */
  readonly subject: string;
  readonly before?: AuditState;
  readonly after?: AuditState;
  readonly reason?: string;
  /** Overrides the operator's step of the request. */
  readonly step?: string;
};

const jsonObject = z.record(z.string(), z.json()).nullable();

export const auditEntry = z.object({
  at: z.date(),
  action: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  step: z.string().nullable(),
  durationMs: z.int().nullable(),
  before: jsonObject,
  after: jsonObject,
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
