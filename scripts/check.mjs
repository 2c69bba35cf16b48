import "./lib/node-version.mjs";

void Promise.all([import("./lib/failure.mjs"), import("./lib/check.mjs")]).then(([{ run }, { check }]) => run(check));
