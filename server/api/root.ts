import "server-only";
import { merchantRouter } from "./merchant/root";
import { storefrontRouter } from "./storefront/root";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({ storefront: storefrontRouter, merchant: merchantRouter });
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
