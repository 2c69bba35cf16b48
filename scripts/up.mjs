import "./lib/node-version.mjs";

// Loaded after the check above, so that an old Node gets its message and not a missing import.
void Promise.all([import("./lib/failure.mjs"), import("./lib/up.mjs")]).then(([{ run }, { up }]) => run(up));
