const ADDRESS = /^[^\s@<>"'(),:;\\\p{Cc}]{1,64}@[^\s@<>"'(),:;\\\p{Cc}]{1,253}$/u;

/** Whether a text is one plain address: no list, no name, no quoted part that a server could read as something else. */
export function isPlainAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** A header value on one line, without control characters. */
export function headerText(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

/** "Name <address>" or a bare address as its two parts; null when the address is not a plain one. */
export function parseSender(from: string): { name: string; address: string } | null {
  const match = /^\s*(?:"?([^"<>]*?)"?\s*<([^<>]+)>|(\S+))\s*$/.exec(from);
  const address = match?.[2] ?? match?.[3] ?? "";
  return isPlainAddress(address) ? { name: headerText(match?.[1] ?? ""), address } : null;
}

export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps). */
  readonly secure: boolean;
  /** Refuses to go on without STARTTLS: a password never crosses the network in clear. */
  readonly requireTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
};

/** Reads `smtp(s)://user:password@host:port`. */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = new URL(text);
  const secure = url.protocol === "smtps:";
  const isLocal = url.hostname === "localhost" || url.hostname === "127.0.0.1" || url.hostname === "[::1]";
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && user !== "" && !isLocal,
    ...(user === "" ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
  };
}
