/** A failure that the reader can act on: printed as it is, without a stack. */
export class Failure extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a script's main function: a Failure prints its message, anything else its stack; both end with an exit code. */
export async function run(main) {
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
  try {
    const code = await main();
    process.exitCode = typeof code === "number" ? code : 0;
  } catch (error) {
    process.stderr.write(error instanceof Failure ? `\n${error.message}\n` : `\n${error?.stack ?? error}\n`);
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  }
  process.exit();
}
