import { describe, expect, it } from "vitest";
import { readCookie, staffCookieName } from "./cookies";

const PLAIN = { BASE_URL: "http://localhost:3000" };
const SECURE = { BASE_URL: "https://shop.example" };

describe("the staff cookie", () => {
  it("is bound to its host where the installation has https", () => {
    expect(staffCookieName(SECURE)).toBe("__Host-qm_staff");
    expect(staffCookieName(PLAIN)).toBe("qm_staff");
  });
});

describe("reading cookies", () => {
  const read = (cookie: string) => readCookie(new Headers({ cookie }), staffCookieName(PLAIN));

  it.each([
    ["qm_staff=a", "a"],
    ["x=1; qm_staff=a=b; y=2", "a=b"],
    ["qm_staff=a; qm_staff=b", "a"],
    ["xqm_staff=1;qm_staff=%41", "A"],
  ])("%s gives %s", (cookie, value) => {
    expect(read(cookie)).toBe(value);
  });

  it.each(["", "qm_staff", "__Host-qm_staff=a", "qm_staff=%zz", ";;=;"])("%j gives nothing", (cookie) => {
    expect(read(cookie)).toBeUndefined();
  });
});
