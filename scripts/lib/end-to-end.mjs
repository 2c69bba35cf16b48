import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { runNode } from "./command.mjs";
import { Failure } from "./failure.mjs";
import { discard, startInstance, temporaryData } from "./instance.mjs";
import { root } from "./paths.mjs";

/** Playwright against an instance of its own (two web processes, a fresh database), in a Chromium that is found or installed. */
export async function endToEnd({ full, say }) {
  const chromium = ensureChromium(say);
  const data = temporaryData("e2e");
  const reports = mkdtempSync(join(tmpdir(), "quanmai-playwright-"));
  const report = join(reports, "report.json");
  let instance;
  try {
    instance = await startInstance({ data, processes: 2, firstPort: 3600 });
    const env = {
      ...process.env,
      QUANMAI_CHROMIUM: chromium,
      QUANMAI_DATA: data,
      E2E_DEMO: instance.demoPath,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      NO_COLOR: "1",
      FORCE_COLOR: "0",
      ...(full ? { FULL: "1" } : {}),
    };
    const cli = join(root, "node_modules/@playwright/test/cli.js");
    const { code, output } = await runNode([cli, "test", "--reporter=json"], { env, seconds: full ? 3600 : 900 });
    if (!existsSync(report)) throw new Failure(output.trim().split("\n").slice(-60).join("\n"));
    return counted(JSON.parse(readFileSync(report, "utf8")), code);
  } finally {
    await instance?.stop();
    discard(data);
    rmSync(reports, { recursive: true, force: true });
  }
}

function counted({ stats, suites, errors }, code) {
  const failures = suites.flatMap((suite) => failuresOf(suite, []));
  const passed = stats.expected + stats.flaky;
  const hidden = stats.unexpected === 0 && (code !== 0 || passed === 0) ? 1 : 0;
  return {
    passed,
    failed: stats.unexpected + hidden,
    skipped: stats.skipped,
    output: [...failures, ...errors.map((error) => error.message)].join("\n\n") || "no end-to-end test ran",
  };
}

function failuresOf(suite, path) {
  const here = [...path, suite.title];
  const own = (suite.specs ?? [])
    .filter((spec) => !spec.ok)
    .map((spec) => {
      const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors ?? []));
      const text = errors.map((error) => error.message ?? "").join("\n");
      return `${[...here, spec.title].filter(Boolean).join(" > ")}\n${text.split("\n").slice(0, 15).join("\n")}`;
    });
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failuresOf(inner, here))];
}
