"use client";
import { RouteError } from "../../_components/route-error";

export default function StoreError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <RouteError digest={error.digest} onRetry={reset} />;
}
