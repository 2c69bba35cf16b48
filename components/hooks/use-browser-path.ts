"use client";
import { usePathname } from "next/navigation";
import { useMounted } from "./use-mounted";

/** The path in the address bar, null until hydrated: the proxy rewrites paths, so the server knows another one. */
export function useBrowserPath(): string | null {
  const path = usePathname();
  return useMounted() ? path : null;
}
