import { describe, expect, test } from "vitest";
import { askByHost, normaliseHost } from "./host";

describe("normaliseHost", () => {
  test.each([
    ["demo.localhost:3000", "demo.localhost"],
    ["Demo.LocalHost", "demo.localhost"],
    ["shop.example.com.", "shop.example.com"],
    ["[::1]:3000", "::1"],
    ["[::1]", "::1"],
    ["127.0.0.1:80", "127.0.0.1"],
    ["xn--fiq228c.example", "xn--fiq228c.example"],
  ])("%s is %s", (header, host) => expect(normaliseHost(header)).toBe(host));

  test.each([
    "",
    " ",
    "a b",
    "a/b",
    "-a.com",
    "a..b",
    "a@b",
    "一.cn",
    "a\u0000b",
    `${"a".repeat(64)}.com`,
    "a".repeat(400),
  ])("%j is no host", (header) => expect(normaliseHost(header)).toBeNull());
});

describe("askByHost", () => {
  test("a label below the root host names a shop", () => {
    expect(askByHost("demo.localhost", "localhost", [])).toEqual({
      domain: "demo.localhost",
      slug: "demo",
      isRoot: false,
    });
  });

  test("two labels below the root host name none", () => {
    expect(askByHost("a.demo.localhost", "localhost", []).slug).toBeNull();
  });

  test.each(["localhost", "127.0.0.1", "::1", "shop.example.com", "192.168.1.9"])(
    "%s is the installation itself",
    (host) => {
      expect(askByHost(host, "shop.example.com", ["192.168.1.9"]).isRoot).toBe(true);
    },
  );

  test("a foreign host is only looked up as a domain", () => {
    expect(askByHost("other.example", "localhost", [])).toEqual({ domain: "other.example", slug: null, isRoot: false });
  });
});
