import { describe, expect, it } from "vitest";
import { createLogger, maskText, maskValue } from "./log";

function written(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ name: "t", level: "trace", destination: { write: (line) => void lines.push(line) } }));
  return lines.join("");
}

describe("log masking", () => {
  it.each(["ABCD-EFGH-JKLM", "abcd-1234-efgh", "9X2K4M7PQ1", "6222020200112233", "code ABCD1-FGHJ2 used"])(
    "masks %s",
    (text) => {
      expect(maskText(text)).toContain("[masked]");
      expect(maskText(text)).not.toMatch(/[A-Z0-9]{5,}|\d{4}/);
    },
  );

  it.each([
    "ord_01hx3v6k2m4n5p6q7r8s9t0v1w",
    "import-code-batch finished",
    "took 1234 ms",
    "orders.out_of_stock",
    "2026-11-22T10:00:00.000Z",
  ])("leaves %s readable", (text) => {
    expect(maskText(text)).toBe(text);
  });

  it("hides secrets by their key at any depth", () => {
    const hidden = maskValue({
      a: { b: [{ password: "p", api_key: "k", Authorization: "x", orderToken: "t", kept: "yes" }] },
    });
    expect(hidden).toEqual({
      a: {
        b: [
          { password: "[masked]", api_key: "[masked]", Authorization: "[masked]", orderToken: "[masked]", kept: "yes" },
        ],
      },
    });
  });

  it("keeps an error's machine code and drops what a database error quotes", () => {
    const error = Object.assign(new Error("duplicate ABCD-EFGH-1234"), {
      code: "23505",
      detail: "Key (code)=(ABCD-EFGH-1234) already exists.",
      parameters: ["ABCD-EFGH-1234"],
    });
    const line = written((log) => log.error({ err: error }, "import failed for ABCD-EFGH-1234"));
    expect(line).not.toContain("EFGH");
    expect(line).toContain('"code":"23505"');
    expect(line).toContain("import failed");
  });

  it("never writes a delivered code, wherever it stands", () => {
    const code = "QM7K-9F2X-44TB";
    const line = written((log) => {
      log.info(
        { body: { code }, note: `gave ${code}`, list: [code], headers: { authorization: "Bearer qm_sk_x" } },
        code,
      );
      log.info("revealed %s", code);
      log.child({ lot: code }).info("child");
    });
    expect(line).not.toContain(code);
    expect(line).not.toContain("qm_sk_x");
  });
});
