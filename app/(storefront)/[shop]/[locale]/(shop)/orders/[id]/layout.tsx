import type { ReactNode } from "react";
import { readOwnOrder } from "@/app/(storefront)/_lib/data";

/** Answers 404 before anything is sent when the reader may not see such an order. */
export default async function OrderLayout({
  params,
  children,
}: {
  params: Promise<{ id: string }>;
  children: ReactNode;
}) {
  await readOwnOrder((await params).id);
  return children;
}
