import { splitLocalePath } from "@/components/i18n/locale";
import { normaliseHost } from "@/server/modules/merchants/domain/host";

/** First segments that are not the shop's: the other faces, the interfaces and what lies in the public folder. */
const OTHER_FACES: ReadonlySet<string> = new Set([
  "admin",
  "api",
  "art",
  "dev",
  "distributor",
  "login",
  "merchant",
  "sandbox",
]);
const ROOT_FILE = /^\/[^/]+\.[a-z0-9]+$/i;
const NO_SHOP = "-";

/**
 * Where a request of the shop is answered: the host becomes the shop segment and the language prefix the locale segment.
 * Null for everything that is not the shop's. It authorises nothing: pages check the host themselves.
 */
export function shopPath(pathname: string, hostHeader: string): string | null {
  const [, first = ""] = pathname.split("/");
  if (OTHER_FACES.has(first.toLowerCase()) || ROOT_FILE.test(pathname)) return null;
  const { locale, path } = splitLocalePath(pathname);
  const shop = encodeURIComponent(normaliseHost(hostHeader) ?? NO_SHOP);
  return `/${shop}/${locale}${path === "/" ? "" : path}`;
}
