import "server-only";
import { router } from "../trpc";
import { jobsRouter } from "./jobs";
import { ordersRouter } from "./orders";
import { productsRouter } from "./products";
import { vaultRouter } from "./vault";

export const merchantRouter = router({
  products: productsRouter,
  vault: vaultRouter,
  orders: ordersRouter,
  jobs: jobsRouter,
});
