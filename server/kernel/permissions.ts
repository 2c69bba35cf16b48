export const ROLES = ["owner", "operations", "catalog", "support", "risk", "finance", "developer", "auditor"] as const;
export type Role = (typeof ROLES)[number];

/** Every permission, `<module>.<verb>`; a verb asks for one of these and nothing else. */
export const PERMISSIONS = [
  "catalog.read",
  "catalog.edit",
  "vault.read",
  "vault.import",
  "orders.read",
  "orders.refund",
  "orders.cancel",
  "orders.note",
  "jobs.read",
  "audit.read",
  "settings.read",
  "settings.edit",
  "ledger.read",
  "developers.manage",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Every permission that changes nothing. */
export const READ_PERMISSIONS: readonly Permission[] = PERMISSIONS.filter((permission) => permission.endsWith(".read"));

/** What each role of a merchant's team may do. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  owner: PERMISSIONS,
  operations: [
    "catalog.read",
    "catalog.edit",
    "vault.read",
    "vault.import",
    "orders.read",
    "orders.refund",
    "orders.cancel",
    "orders.note",
    "jobs.read",
    "settings.read",
  ],
  catalog: ["catalog.read", "catalog.edit", "vault.read", "vault.import", "jobs.read"],
  support: ["catalog.read", "orders.read", "orders.refund", "orders.cancel", "orders.note"],
  risk: ["catalog.read", "vault.read", "orders.read", "orders.cancel", "orders.note", "jobs.read", "audit.read"],
  finance: [
    "catalog.read",
    "orders.read",
    "orders.refund",
    "orders.note",
    "jobs.read",
    "audit.read",
    "settings.read",
    "ledger.read",
  ],
  developer: ["catalog.read", "orders.read", "jobs.read", "settings.read", "developers.manage"],
  auditor: READ_PERMISSIONS,
};

/** Whether the role holds the permission. */
export function can(role: Role, permission: Permission): boolean {
  return ROLE_PERMISSIONS[role].includes(permission);
}
