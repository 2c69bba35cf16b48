import { describe, expect, it } from "vitest";
import { addressKey } from "./address-key";

describe("what a client is counted by", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2:ffff::1", "2001:db8:1:2"],
    ["2001:0db8:0001:0002::", "2001:db8:1:2"],
    ["2001:DB8::1", "2001:db8:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["::1", "0:0:0:0"],
  ])("%s as %s", (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it.each([
    undefined,
    "",
    "unknown",
    "1.2.3",
    ":::",
    "2001:db8",
    "2001:db8:::1",
    "g::1",
    "1:2:3:4:5:6:7:8:9",
    "a".repeat(200),
  ])("%s as one unknown client", (address) => {
    expect(addressKey(address)).toBe("unknown");
  });
});
