import { performance } from "node:perf_hooks";
import { readArguments, type SeedArguments, USAGE } from "./arguments";
import { writeArt } from "./art";

const USAGE_EXIT = 2;

async function main(): Promise<number> {
  let args: SeedArguments;
  try {
    args = readArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return USAGE_EXIT;
  }
  if (args.isArt) {
    console.log(`Drew ${writeArt()} pictures into public/art`);
    return 0;
  }
  return seed(args);
}

async function seed(args: SeedArguments): Promise<number> {
  const [{ openRuntime }, { seedDatabase }] = await Promise.all([import("@/server/wiring"), import("./seed")]);
  const started = performance.now();
  const { runtime, close } = openRuntime("quanmai-seed");
  try {
    const outcome = await seedDatabase(runtime, args);
    const seconds = `${Math.ceil((performance.now() - started) / 100) / 10} s`;
    switch (outcome.kind) {
      case "seeded":
        console.log(
          `Seeded ${args.scenario}: ${outcome.skus} SKUs, ${outcome.codes} codes in ${seconds}\nLog-ins and keys: ${outcome.path}`,
        );
        return 0;
      case "stocked":
        console.log(`Added ${outcome.codes} codes to ${outcome.sku} in ${seconds}`);
        return 0;
      case "kept":
        console.log("The database has shops already; nothing was seeded");
        return 0;
      case "refused":
        console.error(outcome.why);
        return 1;
    }
  } finally {
    await close();
  }
}

process.exitCode = await main();
