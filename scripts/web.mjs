import "./lib/node-version.mjs";

// NODE_ENV decides what Next loads, so it stands before the first import of it.
process.env.NODE_ENV ??= process.argv.includes("--dev") ? "development" : "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";
void import("./lib/web.mjs").then(({ web }) => web());
