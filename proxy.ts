import { type NextRequest, NextResponse } from "next/server";
import { shopPath } from "@/app/(storefront)/_lib/shop-path";

/** Rewrites the shop's addresses to their routes; nothing else. */
export function proxy(request: NextRequest): NextResponse {
  const { headers, nextUrl } = request;
  const path = shopPath(nextUrl.pathname, headers.get("x-forwarded-host") ?? headers.get("host") ?? "");
  if (path === null) return NextResponse.next();
  const url = nextUrl.clone();
  url.pathname = path;
  return NextResponse.rewrite(url);
}

export const config = { matcher: ["/((?!_next/|api/|art/).*)"] };
