import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkDocs } from "./check-docs.mjs";
import { checkMessages } from "./check-messages.mjs";
import { checkSource } from "./check-source.mjs";
import { runNode } from "./command.mjs";
import { ensureDependencies } from "./deps.mjs";
import { Failure } from "./failure.mjs";
import { root } from "./paths.mjs";
import { Tally } from "./tally.mjs";

const MODULES_MIN = 200;
const bin = (path) => join(root, "node_modules", path);

/** `npm run check`: everything that needs neither a database nor a build. */
export async function check() {
  await ensureDependencies((text) => process.stdout.write(`${text}\n`));
  const tally = new Tally();
  await checkSteps(tally);
  return tally.finish();
}

/** Runs the fast steps into a tally. */
export async function checkSteps(tally) {
  await tally.step("format and lint", () =>
    command([
      bin("@biomejs/biome/bin/biome"),
      "check",
      "--error-on-warnings",
      "--reporter=summary",
      "--colors=off",
      ".",
    ]),
  );
  await tally.step("types", () => command([bin("typescript/bin/tsc"), "--noEmit", "-p", root]));
  await tally.step("boundaries", boundaries);
  await tally.step("one home for each thing", () => listed(checkSource(), "files"));
  await tally.step("messages in both languages", () => listed(checkMessages(), "texts"));
  await tally.step("documents name what exists", () => listed(checkDocs(), "documents"));
  await tally.step("unit and property tests", () => vitest("unit"));
}

async function command(args, seconds = 300) {
  const { code, output } = await runNode(args, { seconds });
  if (code !== 0) throw new Failure(output.trim().split("\n").slice(-200).join("\n"));
}

async function boundaries() {
  const folders = ["server", "app", "components", "db", "e2e", "bench", "proxy.ts"].filter((name) =>
    existsSync(join(root, name)),
  );
  const { code, output } = await runNode(
    [
      bin("dependency-cruiser/bin/dependency-cruise.mjs"),
      "--config",
      ".dependency-cruiser.cjs",
      "--output-type",
      "err",
      ...folders,
    ],
    { seconds: 300 },
  );
  if (code !== 0) throw new Failure(output.trim());
  const [counted, modules] = output.match(/(\d+) modules, \d+ dependencies/) ?? [];
  // Without a parser for TypeScript (@swc/core) the checker would see no module and find nothing wrong.
  if (Number(modules ?? 0) < MODULES_MIN)
    throw new Failure(`Only ${modules ?? 0} modules were read: is @swc/core installed?`);
  return counted;
}

function listed({ checked, found }, what) {
  if (found.length > 0) throw new Failure(`${found.slice(0, 100).join("\n")}\n${found.length} found`);
  return `${checked} ${what}`;
}

/** Runs one vitest project and counts its tests; a file that could not run counts as one failed test. */
export async function vitest(project, { env = process.env, seconds = 900 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "quanmai-vitest-"));
  const report = join(folder, "report.json");
  try {
    const { code, output } = await runNode(
      [
        bin("vitest/vitest.mjs"),
        "run",
        "--project",
        project,
        "--reporter=json",
        "--reporter=dot",
        `--outputFile.json=${report}`,
      ],
      { env: { ...env, NO_COLOR: "1", FORCE_COLOR: "0" }, seconds },
    );
    if (!existsSync(report)) throw new Failure(output.trim().split("\n").slice(-60).join("\n"));
    return counted(JSON.parse(readFileSync(report, "utf8")), code, output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function counted(report, code, output) {
  const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failures = report.testResults.flatMap((file) => [
    ...file.assertionResults
      .filter((test) => test.status === "failed")
      .map(
        (test) =>
          `${file.name.slice(root.length + 1)}: ${test.fullName}\n${(test.failureMessages ?? []).join("\n").split("\n").slice(0, 12).join("\n")}`,
      ),
    ...(broken.includes(file) ? [`${file.name.slice(root.length + 1)}: ${file.message}`] : []),
  ]);
  const failed = report.numFailedTests + broken.length;
  const passed = report.numPassedTests;
  // Exit code without a failed test: an unhandled error, or nothing to run.
  const hidden = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
  return {
    passed,
    failed: failed + hidden,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    output: failures.join("\n\n") || output.trim().split("\n").slice(-40).join("\n"),
  };
}
