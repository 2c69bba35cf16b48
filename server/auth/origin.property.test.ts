import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAppError } from "@/server/kernel/errors";
import { assertSameOrigin, isSameOrigin } from "./origin";

const PLAIN = { BASE_URL: "http://localhost:3000" };
const SECURE = { BASE_URL: "https://shop.example" };
const of = (headers: Record<string, string>) => new Headers(headers);

describe("a request of our own page", () => {
  it.each([
    [PLAIN, { host: "localhost:3000", origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }],
    [PLAIN, { host: "demo.localhost:3000", origin: "http://demo.localhost:3000" }],
    [PLAIN, { host: "10.0.0.5:3000", origin: "http://10.0.0.5:3000" }],
    [PLAIN, { host: "tunnel.example", origin: "https://tunnel.example" }],
    [PLAIN, { host: "localhost:3000", "sec-fetch-site": "same-origin" }],
    [SECURE, { host: "cards.example", origin: "https://cards.example" }],
    [SECURE, { host: "10.0.0.9:3000", origin: "https://shop.example" }],
    [SECURE, { host: "10.0.0.9:3000", "x-forwarded-host": "cards.example", origin: "https://cards.example" }],
  ])("%o takes %o", (site, headers) => {
    expect(isSameOrigin(of(headers as Record<string, string>), site)).toBe(true);
  });

  it.each([
    [PLAIN, {}],
    [PLAIN, { host: "localhost:3000" }],
    [PLAIN, { host: "localhost:3000", origin: "null" }],
    [PLAIN, { host: "localhost:3000", origin: "http://localhost:3001" }],
    [PLAIN, { host: "localhost:3000", origin: "http://evil.example" }],
    [PLAIN, { host: "localhost:3000", origin: "http://localhost:3000.evil.example" }],
    [PLAIN, { host: "localhost:3000", origin: "http://localhost:3000@evil.example" }],
    [PLAIN, { host: "localhost:3000", origin: "http://localhost:3000, http://evil.example" }],
    [PLAIN, { host: "demo.localhost:3000", origin: "http://evil.localhost:3000", "sec-fetch-site": "same-site" }],
    [PLAIN, { host: "localhost:3000", origin: "http://localhost:3000", "sec-fetch-site": "cross-site" }],
    [PLAIN, { host: "localhost:3000", "sec-fetch-site": "none" }],
    [PLAIN, { origin: "http://localhost:4000" }],
    [SECURE, { host: "shop.example", origin: "http://shop.example" }],
    [SECURE, { host: "cards.example", origin: "http://cards.example" }],
    [SECURE, { host: "cards.example", origin: "chrome-extension://cards.example" }],
  ])("%o refuses %o", (site, headers) => {
    expect(isSameOrigin(of(headers as Record<string, string>), site)).toBe(false);
  });

  it("never takes another host's origin", () => {
    fc.assert(
      fc.property(fc.webAuthority(), fc.constantFrom("http", "https"), (authority, scheme) => {
        const host = "cards.example:8443";
        const origin = `${scheme}://${authority}`;
        fc.pre(!URL.canParse(origin) || !["cards.example:8443", "localhost:3000"].includes(new URL(origin).host));
        expect(isSameOrigin(of({ host, origin }), PLAIN)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("lets reading through and refuses writing with 403", () => {
    const headers = of({ host: "localhost:3000", origin: "http://evil.example" });
    for (const method of ["GET", "HEAD", "OPTIONS"])
      expect(() => assertSameOrigin({ method, headers }, PLAIN)).not.toThrow();
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "get"]) {
      try {
        assertSameOrigin({ method, headers }, PLAIN);
        expect.unreachable();
      } catch (error) {
        expect(isAppError(error) && [error.status, error.code]).toEqual([403, "request.cross_origin"]);
      }
    }
  });
});
