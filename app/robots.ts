import type { MetadataRoute } from "next";

/** What search engines may read: the shop's public pages in both languages, and nothing of a shopper or of staff. */
export default function robots(): MetadataRoute.Robots {
  const own = ["/checkout", "/pay/", "/orders", "/wallet", "/lookup"];
  const others = ["/api/", "/login", "/merchant", "/distributor", "/admin", "/sandbox/", "/dev/"];
  return { rules: { userAgent: "*", allow: "/", disallow: [...own, ...own.map((path) => `/en${path}`), ...others] } };
}
