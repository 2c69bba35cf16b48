import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFlatJson } from "./flat-json";

const read = (text: string) => {
  const fields = parseFlatJson(text);
  return fields && Object.fromEntries(fields);
};

describe("parseFlatJson", () => {
  it("reads an object of strings", () => {
    expect(read('{"a":"1","b":"\\u4e2d \\"x\\""}')).toEqual({ a: "1", b: '中 "x"' });
    expect(read(' {\n "a" : "1" }\n')).toEqual({ a: "1" });
    expect(read("{}")).toEqual({});
  });

  it("agrees with JSON.parse on every object of strings", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string(), { maxKeys: 20 }), (object) => {
        const fields = parseFlatJson(JSON.stringify(object));
        expect(fields).toEqual(new Map(Object.entries(object)));
      }),
    );
  });

  it.each([
    ['{"a":"1","a":"2"}', "a key twice"],
    ['{"a":"1","\\u0061":"2"}', "a key twice, once escaped"],
    ['{"a":["1"]}', "an array for a string"],
    ['{"a":{"b":"1"}}', "an object for a string"],
    ['{"a":1}', "a number"],
    ['{"a":null}', "null"],
    ['{"a":true}', "a boolean"],
    ['["a"]', "an array"],
    ['"a"', "a bare string"],
    ['{"a":"1"} {"a":"2"}', "two objects"],
    ['{"a":"1"}x', "something after the end"],
    ['{"a":"1",}', "a trailing comma"],
    ['{a:"1"}', "a bare key"],
    ["{'a':'1'}", "single quotes"],
    ['{"a":"\u0000"}', "a raw NUL"],
    ['{"a":"\n"}', "a raw line break"],
    ['{"a":"\\x"}', "an unknown escape"],
    ["", "nothing"],
    ["{", "half an object"],
    ["\ufeff{}", "a byte order mark"],
  ])("refuses %j: %s", (text) => {
    expect(parseFlatJson(text)).toBeNull();
  });

  it("keeps __proto__ as an ordinary key", () => {
    expect(parseFlatJson('{"__proto__":"1"}')?.get("__proto__")).toBe("1");
    expect(({} as Record<string, unknown>)["1"]).toBeUndefined();
  });

  it("refuses more than 64 fields", () => {
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`k${n}`, ""]));
    expect(parseFlatJson(JSON.stringify(many))).toBeNull();
  });
});
