import "./lib/node-version.mjs";

void Promise.all([import("./lib/failure.mjs"), import("./lib/entry.mjs")]).then(([{ run }, { runOnInstance }]) =>
  run(() => runOnInstance("server/doctor.ts")),
);
