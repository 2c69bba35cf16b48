import { forbidden } from "@/server/kernel/errors";

type Site = { readonly BASE_URL: string };
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a browser's request comes from a page of the host it asks. The browser's own words are read: Sec-Fetch-Site where it
 * is sent, and Origin, which must name this host, by https where the installation is. A request with neither is not a page's. The front server drops X-Forwarded-Host of untrusted hops.
 */
export function isSameOrigin(headers: Pick<Headers, "get">, site: Site): boolean {
  const fetchSite = headers.get("sec-fetch-site");
  if (fetchSite !== null && fetchSite !== "same-origin") return false;
  const origin = headers.get("origin");
  return origin === null
    ? fetchSite === "same-origin"
    : isOwnOrigin(origin, headers.get("x-forwarded-host") ?? headers.get("host"), site);
}

/** Refuses a request that may change something and was not made by our own page: 403 `request.cross_origin`. */
export function assertSameOrigin(
  request: { readonly method: string; readonly headers: Pick<Headers, "get"> },
  site: Site,
): void {
  if (SAFE_METHODS.has(request.method) || isSameOrigin(request.headers, site)) return;
  throw forbidden("request.cross_origin", { detail: "This request did not come from our own page." });
}

function isOwnOrigin(origin: string, host: string | null, site: Site): boolean {
  const base = new URL(site.BASE_URL);
  const from = parse(origin);
  if (!from || from.origin !== origin.toLowerCase()) return false;
  if (from.origin === base.origin) return true;
  const isSecureEnough = from.protocol === "https:" || (from.protocol === "http:" && base.protocol === "http:");
  return isSecureEnough && host !== null && from.host === parse(`${from.protocol}//${host}`)?.host;
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
