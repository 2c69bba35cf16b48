"use client";
import { RouteError } from "@/app/(storefront)/_components/route-error";

export default function StoreError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <RouteError digest={error.digest} onRetry={reset} />;
}
