import { describe, expect, it } from "vitest";
import { shopPath } from "./shop-path";

describe("where the shop's addresses are answered", () => {
  it.each([
    ["/", "localhost:3000", "/localhost/zh-CN"],
    ["/c", "Demo.Localhost:3000", "/demo.localhost/zh-CN/c"],
    ["/en", "demo.localhost", "/demo.localhost/en"],
    ["/en/p/x", "demo.localhost", "/demo.localhost/en/p/x"],
    ["/energy", "demo.localhost", "/demo.localhost/zh-CN/energy"],
    ["/c/a.b", "demo.localhost", "/demo.localhost/zh-CN/c/a.b"],
    ["/", "[::1]:3000", "/%3A%3A1/zh-CN"],
  ])("%s on %s", (path, host, internal) => {
    expect(shopPath(path, host)).toBe(internal);
  });

  it.each([
    "/merchant/orders",
    "/Merchant",
    "/distributor",
    "/admin/x",
    "/login",
    "/sandbox/pay",
    "/dev/outbox",
    "/api/health",
    "/art/x.svg",
    "/robots.txt",
    "/favicon.ico",
  ])("leaves %s alone", (path) => {
    expect(shopPath(path, "localhost")).toBeNull();
  });

  it("gives the internal form no way in: it becomes a path that no page has", () => {
    expect(shopPath("/localhost/zh-CN/c", "localhost")).toBe("/localhost/zh-CN/localhost/zh-CN/c");
    expect(shopPath("/zh-CN/c", "localhost")).toBe("/localhost/zh-CN/zh-CN/c");
  });

  it("names no shop for a host that cannot be one", () => {
    expect(shopPath("/c", "a/../b")).toBe("/-/zh-CN/c");
    expect(shopPath("/c", "")).toBe("/-/zh-CN/c");
  });
});
