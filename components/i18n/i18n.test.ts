import { describe, expect, it } from "vitest";
import { isLocale, LOCALES, localePath, NAMESPACES, pickText, splitLocalePath } from "./locale";
import { getT, pickMessages } from "./server";
import { createTranslate } from "./translate";

describe("paths", () => {
  it("keeps Chinese bare and prefixes English", () => {
    expect(localePath("zh-CN", "/p/x")).toBe("/p/x");
    expect(localePath("en", "/p/x")).toBe("/en/p/x");
    expect(localePath("en", "/")).toBe("/en");
  });

  it("splits what it built, and does not mistake other words for a language", () => {
    expect(splitLocalePath("/en/p/x")).toEqual({ locale: "en", path: "/p/x" });
    expect(splitLocalePath("/en")).toEqual({ locale: "en", path: "/" });
    expect(splitLocalePath("/energy")).toEqual({ locale: "zh-CN", path: "/energy" });
    expect(splitLocalePath("/zh-CN/c")).toEqual({ locale: "zh-CN", path: "/zh-CN/c" });
    expect(isLocale("fr")).toBe(false);
  });

  it("falls back to Chinese where the shop wrote no English", () => {
    expect(pickText({ "zh-CN": "月卡", en: "Monthly" }, "en")).toBe("Monthly");
    expect(pickText({ "zh-CN": "月卡" }, "en")).toBe("月卡");
  });
});

describe("messages", () => {
  it("fills values and plurals", () => {
    expect(getT("zh-CN", "store")("list.count", { count: 3 })).toBe("3 件商品");
    expect(getT("en", "store")("list.count", { count: 1 })).toBe("1 product");
    expect(getT("en", "store")("list.count", { count: 1200 })).toBe("1,200 products");
  });

  it("says undefined for keys known only at run time, and shows the name of a missing one", () => {
    const t = getT("en", "errors");
    expect(t.maybe("orders.out_of_stock")).toContain("sold out");
    expect(t.maybe("orders")).toBeUndefined();
    expect(t.maybe("constructor")).toBeUndefined();
    expect(createTranslate("en", "store", {})("nav.home")).toBe("store.nav.home");
  });

  it("sends nothing but plain objects to client components", () => {
    const isPlain = (node: unknown): boolean =>
      typeof node !== "object" ||
      node === null ||
      ((Array.isArray(node) || Object.getPrototypeOf(node) === Object.prototype) && Object.values(node).every(isPlain));
    for (const locale of LOCALES) expect(isPlain(pickMessages(locale, NAMESPACES))).toBe(true);
  });

  it("draws tags with functions", () => {
    const t = createTranslate("en", "store", { store: { nav: { home: ["Go ", ["b", "home"]] } } });
    expect(t.rich("nav.home", { b: (chunks) => chunks })).toMatchObject([
      { props: { children: "Go " } },
      { props: {} },
    ]);
  });
});
