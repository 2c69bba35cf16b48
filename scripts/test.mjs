import "./lib/node-version.mjs";

void Promise.all([import("./lib/failure.mjs"), import("./lib/test.mjs")]).then(([{ run }, { test }]) => run(test));
