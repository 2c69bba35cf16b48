import { describe, expect, test } from "vitest";
import { type Actor, actorCan, makeScope } from "./actor";
import { formatId } from "./id";
import { can, PERMISSIONS, ROLE_PERMISSIONS, ROLES } from "./permissions";

const bytes = new Uint8Array(10);
const merchantId = formatId("merchant", 1, bytes);
const userId = formatId("user", 1, bytes);
const sessionId = formatId("session", 1, bytes);
const allowed = (actor: Actor) => PERMISSIONS.filter((permission) => actorCan(actor, permission));
const reads = PERMISSIONS.filter((permission) => permission.endsWith(".read"));

describe("roles", () => {
  test("the owner may do everything, the auditor may read everything and change nothing", () => {
    expect(PERMISSIONS.filter((permission) => can("owner", permission))).toEqual([...PERMISSIONS]);
    expect(PERMISSIONS.filter((permission) => can("auditor", permission))).toEqual(reads);
  });

  test("each list holds known permissions once, and who edits or imports may also read", () => {
    for (const role of ROLES) {
      const list = ROLE_PERMISSIONS[role];
      expect(new Set(list).size).toBe(list.length);
      for (const permission of list) {
        expect(PERMISSIONS).toContain(permission);
        const read = PERMISSIONS.find((other) => other === `${permission.split(".")[0]}.read`);
        if (read) expect(can(role, read)).toBe(true);
      }
    }
  });

  test.each([
    ["support", "orders.refund", true],
    ["support", "vault.import", false],
    ["support", "settings.edit", false],
    ["catalog", "orders.refund", false],
    ["finance", "ledger.read", true],
    ["finance", "catalog.edit", false],
    ["risk", "orders.refund", false],
    ["developer", "developers.manage", true],
    ["operations", "developers.manage", false],
    ["operations", "settings.edit", false],
  ] as const)("%s %s: %s", (role, permission, expected) => {
    expect(can(role, permission)).toBe(expected);
  });
});

describe("actors", () => {
  test("a merchant user holds the role's permissions, a key only its scopes", () => {
    expect(allowed({ kind: "merchant_user", userId, merchantId, role: "support", sessionId })).toEqual(
      PERMISSIONS.filter((permission) => can("support", permission)),
    );
    const apiKeyId = formatId("apiKey", 1, bytes);
    expect(allowed({ kind: "api_key", apiKeyId, merchantId, scopes: ["orders.read"] })).toEqual(["orders.read"]);
  });

  test("shoppers and callbacks hold none, platform admins only read, jobs do what they were written for", () => {
    expect(allowed({ kind: "guest" })).toEqual([]);
    expect(allowed({ kind: "customer", merchantId })).toEqual([]);
    expect(allowed({ kind: "order_token", merchantId, orderId: formatId("order", 1, bytes) })).toEqual([]);
    expect(allowed({ kind: "webhook", accountId: formatId("paymentAccount", 1, bytes) })).toEqual([]);
    expect(allowed({ kind: "admin", userId, sessionId })).toEqual(reads);
    expect(allowed({ kind: "job", name: "vault.import" })).toEqual([...PERMISSIONS]);
  });

  test("a scope cannot be changed after it was made", () => {
    const scope = makeScope(merchantId);
    expect(scope.merchantId).toBe(merchantId);
    expect(Object.isFrozen(scope)).toBe(true);
  });
});
