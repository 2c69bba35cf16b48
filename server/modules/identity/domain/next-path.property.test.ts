import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeNextPath } from "./next-path";

const HOME = "/merchant";
const SITE = "https://shop.example";

describe("the path to return to", () => {
  it.each([
    ["/merchant/orders?status=paid#top"],
    ["/merchant/orders/ord_01h?x=%2F%2Fevil.example"],
    ["/"],
    ["/login-help"],
  ])("keeps our own page %s", (path) => {
    expect(safeNextPath(path, HOME)).toBe(path);
  });

  it.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "HTTPS:evil.example",
    "http:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/.//evil.example",
    "/x/..//evil.example",
    "/%2e//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/a\\b",
    "evil.example",
    "?next=//evil.example",
    "/@evil.example\u0000",
    "/／evil.example",
    "/login",
    "/login?next=/login",
    "/api/auth/signout",
    "/API/auth/signout",
    "/x/../api/auth/signout",
    `/${"a".repeat(600)}`,
    "",
    undefined,
    null,
    7,
    ["/merchant", "//evil.example"],
    { toString: () => "/merchant" },
  ])("sends %j home", (input) => {
    expect(safeNextPath(input, HOME)).toBe(HOME);
  });

  it("never leaves the site, whatever it is given", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "/",
        "//",
        "\\",
        ".",
        "..",
        "%2e",
        "%2f",
        "%5c",
        "@",
        ":",
        "?",
        "#",
        "\t",
        "\n",
        "\r",
        " ",
        "http:",
        "evil.example",
        "login",
        "api",
      ),
      fc.string({ maxLength: 4, unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = safeNextPath(pieces.join(""), HOME);
        const target = new URL(path, `${SITE}/login`);
        expect(target.origin).toBe(SITE);
        expect(`${target.pathname}${target.search}${target.hash}`).toBe(path);
        expect(new URL(`${SITE}${path}`).href).toBe(target.href);
        expect(safeNextPath(path, HOME)).toBe(path);
      }),
      { numRuns: 3000 },
    );
  });
});
