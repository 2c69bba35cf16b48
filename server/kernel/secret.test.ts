import { format, inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Secret } from "./secret";

// Marked, so that a leak cannot hide behind a value that happens to be part of "[secret]" itself.
const value = fc.stringMatching(/^[A-Z0-9]{6,20}$/).map((text) => `QM${text}`);

describe("Secret", () => {
  test("gives its value to whoever asks by name", () => {
    expect(new Secret("s3cr3t").expose()).toBe("s3cr3t");
  });

  test("prints nowhere else", () => {
    fc.assert(
      fc.property(value, (plain) => {
        const secret = new Secret(plain);
        const nested = { order: { codes: [secret] } };
        const error = new Error(`cannot deliver ${secret}`, { cause: secret });
        const prints = [
          JSON.stringify(secret),
          JSON.stringify(nested),
          inspect(secret),
          inspect(nested, { depth: null, showHidden: true }),
          format("%s %o %O %j %d", secret, secret, secret, secret, secret),
          `${secret}`,
          String(secret),
          secret.toString(),
          `${"code: "}${secret}`,
          error.message,
          inspect(error, { depth: null }),
          error.stack ?? "",
          JSON.stringify({ ...secret }),
          JSON.stringify(Object.entries(secret)),
          JSON.stringify(Reflect.ownKeys(secret).map(String)),
          inspect(structuredClone({ ...secret })),
        ];
        for (const printed of prints) expect(printed).not.toContain(plain);
        expect(JSON.stringify(nested)).toBe('{"order":{"codes":["[secret]"]}}');
      }),
    );
  });

  test("an object inside does not print either", () => {
    const secret = new Secret({ pin: "QM1234" });
    expect(inspect(secret, { depth: 10 })).toBe("[secret]");
    expect(JSON.stringify([secret])).toBe('["[secret]"]');
  });
});
