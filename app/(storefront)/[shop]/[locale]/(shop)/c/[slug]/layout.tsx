import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { readFrame } from "@/app/(storefront)/_lib/data";

/** Answers 404 before anything is sent when the shop has no such category. */
export default async function CategoryLayout({
  params,
  children,
}: {
  params: Promise<{ slug: string }>;
  children: ReactNode;
}) {
  const { slug } = await params;
  const { categories } = await readFrame();
  if (!categories.some((category) => category.code === slug)) notFound();
  return children;
}
