import "server-only";

type Site = { readonly BASE_URL: string };

/** Whether cookies carry Secure and the `__Host-` prefix: the installation's own address is https. */
export function isSecureSite(site: Site): boolean {
  return site.BASE_URL.startsWith("https://");
}

/** Name of the cookie that holds a staff session's sealed token. */
export function staffCookieName(site: Site): string {
  return isSecureSite(site) ? "__Host-qm_staff" : "qm_staff";
}

/** The value of the first cookie of this name; undefined when there is none or its escapes are broken. */
export function readCookie(headers: Pick<Headers, "get">, name: string): string | undefined {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(at + 1).trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}
