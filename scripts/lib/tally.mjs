import { stripVTControlCharacters } from "node:util";
import { Failure } from "./failure.mjs";

/** Counts what passed and failed over several steps and prints one line for each. */
export class Tally {
  passed = 0;
  failed = 0;

  /** Runs one step; `run` returns nothing, a note, or `{passed, failed, skipped?, note?, output?}`. A throw is one failure. */
  async step(name, run) {
    const started = performance.now();
    let result;
    try {
      result = normal(await run());
    } catch (error) {
      const reason = error instanceof Failure ? error.message : (error?.stack ?? String(error));
      result = { passed: 0, failed: 1, output: reason };
    }
    this.passed += result.passed;
    this.failed += result.failed;
    this.#print(name, result, performance.now() - started);
    return result.failed === 0;
  }

  #print(name, { passed, failed, skipped = 0, note = "", output = "" }, ms) {
    const counts =
      passed + failed > 1 ? `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}` : "";
    const details = [counts, note].filter(Boolean).join("; ");
    const seconds = (ms / 1000).toFixed(1).padStart(6);
    process.stdout.write(
      `${failed === 0 ? "ok    " : "FAILED"} ${seconds} s  ${name}${details ? `  (${details})` : ""}\n`,
    );
    if (failed > 0 && output) process.stdout.write(`${indent(output)}\n`);
  }

  /** The last line of every test command. */
  summary() {
    return `${this.passed} passed, ${this.failed} failed`;
  }

  /** Prints the summary and gives the exit code. */
  finish() {
    process.stdout.write(`${this.summary()}\n`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}

function normal(result) {
  if (result === undefined) return { passed: 1, failed: 0 };
  if (typeof result === "string") return { passed: 1, failed: 0, note: result };
  return result;
}

function indent(text) {
  return stripVTControlCharacters(text)
    .trimEnd()
    .split("\n")
    .map((line) => `       ${line}`)
    .join("\n");
}
