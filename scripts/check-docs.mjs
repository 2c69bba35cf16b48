import "./lib/node-version.mjs";

void Promise.all([import("./lib/failure.mjs"), import("./lib/check-docs.mjs")]).then(([{ run }, { checkDocs }]) =>
  run(() => {
    const { checked, found } = checkDocs();
    for (const line of found) process.stdout.write(`${line}\n`);
    process.stdout.write(`${checked} documents, ${found.length} dead references\n`);
    return found.length === 0 ? 0 : 1;
  }),
);
