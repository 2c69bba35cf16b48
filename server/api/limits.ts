import type { RateRule } from "@/server/platform/rate-limit";

/** Orders from one address. Generous: an office or a phone network shares one address; identities have their own limits. */
export const PLACE_RULE: RateRule = { name: "orders.place", max: 3000, seconds: 60 };
