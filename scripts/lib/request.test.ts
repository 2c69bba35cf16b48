import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { cleanRequest, clientAddress, pathOf } from "./request.mjs";

function incoming(url: string, headers: Record<string, string>): IncomingMessage {
  return {
    url,
    headers: { ...headers },
    rawHeaders: Object.entries(headers).flat(),
    socket: { remoteAddress: "::ffff:127.0.0.1" },
  } as unknown as IncomingMessage;
}

describe("what reaches Next", () => {
  it("drops headers that speak for Next or for this server", () => {
    const request = incoming("/", {
      "x-middleware-subrequest": "proxy",
      "x-nextjs-data": "1",
      "x-qm-client-ip": "9.9.9.9",
      "x-forwarded-host": "evil.example",
      accept: "*/*",
    });
    expect(cleanRequest(request, 0)).toBe(true);
    expect(request.headers).toEqual({ accept: "*/*", "x-qm-client-ip": "127.0.0.1" });
    expect(request.rawHeaders).toEqual(["accept", "*/*", "x-qm-client-ip", "127.0.0.1"]);
  });

  it("keeps forwarded headers behind a trusted proxy", () => {
    const request = incoming("/", { "x-forwarded-host": "shop.example", "x-forwarded-for": "8.8.8.8, 10.0.0.1" });
    cleanRequest(request, 1);
    expect(request.headers["x-forwarded-host"]).toBe("shop.example");
    expect(request.headers["x-qm-client-ip"]).toBe("10.0.0.1");
  });

  it.each([
    ["/a?b=c", "/a?b=c"],
    ["http://evil.example/a?b=c", "/a?b=c"],
    ["//evil.example/a", "/evil.example/a"],
    ["http://x//evil.example/a", "/evil.example/a"],
    ["*", null],
    ["ftp://x/a", null],
    ["", null],
  ])("reads the request line %s as %s", (line, path) => {
    expect(pathOf(line)).toBe(path);
  });

  it.each([
    ["no proxy is trusted", "1.1.1.1", 0, "10.0.0.9"],
    ["one proxy", "6.6.6.6, 1.1.1.1", 1, "1.1.1.1"],
    ["two proxies", "6.6.6.6, 2.2.2.2, 1.1.1.1", 2, "2.2.2.2"],
    ["fewer entries than proxies", "1.1.1.1", 2, "10.0.0.9"],
    ["an entry that is no address", "unknown", 1, "10.0.0.9"],
    ["an entry with a port", "[2001:DB8::1]:443", 1, "2001:db8::1"],
    ["no header", undefined, 1, "10.0.0.9"],
  ])("finds the client's address: %s", (_case, header, hops, address) => {
    expect(clientAddress("10.0.0.9", header, hops)).toBe(address);
  });
});
