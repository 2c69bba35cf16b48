import type { ReactNode } from "react";
import { readProduct } from "@/app/(storefront)/_lib/data";

/** Answers 404 before anything is sent when the shop has no such product. */
export default async function ProductLayout({
  params,
  children,
}: {
  params: Promise<{ slug: string }>;
  children: ReactNode;
}) {
  await readProduct((await params).slug);
  return children;
}
