import type { Id } from "./id";
import { can, type Permission, READ_PERMISSIONS, type Role } from "./permissions";

/** Who does it: every verb, audit row and log line names one of these. */
export type Actor =
  | {
      readonly kind: "customer";
      readonly merchantId: Id<"merchant">;
      readonly customerId?: Id<"customer">;
      /** Keyed hashes of verified phones and mails; orders are found by them. */
      readonly identityKeys?: readonly string[];
    }
  | { readonly kind: "guest" }
  | {
      readonly kind: "merchant_user";
      readonly userId: Id<"user">;
      readonly merchantId: Id<"merchant">;
      readonly role: Role;
      readonly sessionId: Id<"session">;
    }
  | {
      readonly kind: "api_key";
      readonly apiKeyId: Id<"apiKey">;
      readonly merchantId: Id<"merchant">;
      readonly scopes: readonly Permission[];
    }
  | {
      readonly kind: "order_token";
      readonly orderId: Id<"order">;
      readonly merchantId: Id<"merchant">;
    }
  | { readonly kind: "job"; readonly name: string }
  | { readonly kind: "webhook"; readonly accountId: Id<"paymentAccount"> }
  | { readonly kind: "admin"; readonly userId: Id<"user">; readonly sessionId: Id<"session"> };

export type ActorKind = Actor["kind"];

/** Whether the actor holds a merchant permission: jobs all, platform admins only reads, shoppers and callbacks none. */
export function actorCan(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case "merchant_user":
      return can(actor.role, permission);
    case "api_key":
      return actor.scopes.includes(permission);
    case "admin":
      return READ_PERMISSIONS.includes(permission);
    case "job":
      return true;
    case "customer":
    case "guest":
    case "order_token":
    case "webhook":
      return false;
  }
}

declare const scopeBrand: unique symbol;
/** Proof that a merchant was authorised; every store function takes one, so an unscoped query does not type-check. */
export type Scope = { readonly merchantId: Id<"merchant"> } & { readonly [scopeBrand]: true };

/** Builds the scope of one merchant; only procedures, jobs and callbacks call it, after authorising. */
export function makeScope(merchantId: Id<"merchant">): Scope {
  return Object.freeze({ merchantId }) as Scope;
}
