import { parseArgs } from "node:util";
import { checkSteps, vitest } from "./check.mjs";
import { ensureDependencies } from "./deps.mjs";
import { endToEnd } from "./end-to-end.mjs";
import { smokeSteps } from "./smoke.mjs";
import { Tally } from "./tally.mjs";

/** `npm test`: smoke, the fast checks, integration tests, end-to-end tests; every part runs even when one before it failed. */
export async function test() {
  const { values } = parseArgs({ options: { full: { type: "boolean", default: false } } });
  const say = (text) => process.stdout.write(`${text}\n`);
  const started = performance.now();
  const tally = new Tally();
  await ensureDependencies(say);

  await smokeSteps(tally, { processes: 1 });
  await checkSteps(tally);
  await tally.step("integration tests on PostgreSQL", () =>
    vitest("db", {
      env: { ...process.env, ...(values.full ? { FULL: "1" } : {}) },
      seconds: values.full ? 3600 : 600,
    }),
  );
  await tally.step("end-to-end tests in Chromium", () => endToEnd({ full: values.full, say }));

  say(`${Math.ceil((performance.now() - started) / 1000)} s`);
  return tally.finish();
}
