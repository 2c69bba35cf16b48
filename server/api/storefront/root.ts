import "server-only";
import { router } from "../trpc";
import { catalogRouter } from "./catalog";
import { identityRouter } from "./identity";
import { ordersRouter } from "./orders";

export const storefrontRouter = router({ catalog: catalogRouter, orders: ordersRouter, identity: identityRouter });
