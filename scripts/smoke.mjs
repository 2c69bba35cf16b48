import "./lib/node-version.mjs";

void Promise.all([import("./lib/failure.mjs"), import("./lib/deps.mjs"), import("./lib/smoke.mjs")]).then(
  ([{ run }, { ensureDependencies }, { smoke }]) =>
    run(async () => {
      await ensureDependencies((text) => process.stdout.write(`${text}\n`));
      return smoke();
    }),
);
