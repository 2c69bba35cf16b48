import { isIP } from "node:net";

/** Headers with which a client could speak in the name of Next or of this server. */
// The two request ids only pair a page with its own navigations in development.
const RESERVED = /^(?:x-middleware-|x-nextjs-(?!(?:html-)?request-id$)|x-qm-)/;
const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"];

/**
 * Makes an incoming request safe to pass on: reserved headers go, an absolute request line becomes a path, forwarded
 * headers count only behind trusted proxies, and `x-qm-client-ip` says who asks. False when it is not a request for us.
 */
export function cleanRequest(request, hops) {
  const address = clientAddress(request.socket.remoteAddress ?? "", request.headers["x-forwarded-for"], hops);
  const path = pathOf(request.url ?? "");
  if (path === null) return false;
  request.url = path;
  const dropped = (name) => RESERVED.test(name) || (hops === 0 && FORWARDED.includes(name));
  for (const name of Object.keys(request.headers)) if (dropped(name)) delete request.headers[name];
  request.headers["x-qm-client-ip"] = address;
  request.rawHeaders = keptPairs(request.rawHeaders, dropped).concat("x-qm-client-ip", address);
  return true;
}

function keptPairs(raw, dropped) {
  const kept = [];
  for (let i = 0; i < raw.length; i += 2) if (!dropped(raw[i].toLowerCase())) kept.push(raw[i], raw[i + 1]);
  return kept;
}

/** `/path?query` of a request line in any form; null for `*` and what is not an address. */
export function pathOf(target) {
  if (target.startsWith("/")) return target.replace(/^\/{2,}/, "/");
  try {
    const { protocol, pathname, search } = new URL(target);
    return protocol === "http:" || protocol === "https:" ? `${pathname}${search}`.replace(/^\/{2,}/, "/") : null;
  } catch {
    return null;
  }
}

/** The address that asks: the socket's, or the Nth entry from the right of X-Forwarded-For behind N trusted proxies. */
export function clientAddress(socketAddress, forwardedFor, hops) {
  if (hops > 0) {
    const list = String(forwardedFor ?? "")
      .split(",")
      .map(plainAddress);
    const named = list.at(-hops);
    if (named) return named;
  }
  return plainAddress(socketAddress) || "0.0.0.0";
}

/** An address without port, brackets, zone and the IPv4-in-IPv6 prefix; empty when it is none. */
function plainAddress(text) {
  const bare = text
    .trim()
    .replace(/^\[([^\]]+)\](?::\d+)?$/, "$1")
    .replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d+$/, "$1")
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) ? bare.toLowerCase() : "";
}
