import type { ReactNode } from "react";
import { type StoreParams, storeOf } from "@/app/(storefront)/_lib/store";

/** Answers 404 before anything is sent when no shop answers the address. */
export default async function ShopLayout({ params, children }: { params: Promise<StoreParams>; children: ReactNode }) {
  await storeOf(params);
  return children;
}
