import "server-only";

export { safeNextPath } from "@/server/modules/identity";

export const LOGIN_PATH = "/login";
/** Where staff go when they came for nothing else. */
export const CONSOLE_PATH = "/merchant";
