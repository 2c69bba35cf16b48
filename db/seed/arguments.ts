import { parseArgs } from "node:util";

export const SCENARIOS = ["demo", "e2e", "load"] as const;
export type Scenario = (typeof SCENARIOS)[number];

export type SeedArguments = {
  readonly scenario: Scenario;
  /** Codes for each card SKU; for `load`, codes for its one SKU. */
  readonly codes: number;
  readonly seed: number;
  /** Does nothing when the database has shops already. */
  readonly isOnlyIfEmpty: boolean;
  /** Draws the product pictures instead. */
  readonly isArt: boolean;
};

export const USAGE = `npm run seed -- [--scenario demo|e2e|load] [--codes N] [--seed N] [--if-empty]
npm run seed -- --art

  demo   the demo shop, its neighbour, 200 codes for each card SKU (default)
  e2e    the same with 50 codes each
  load   the same shops; codes for one SKU only, more on each run (10,000 unless --codes says otherwise)`;

const CODES: Readonly<Record<Scenario, number>> = { demo: 200, e2e: 50, load: 10_000 };
const CODES_MAX = 100_000_000;
const SEED = 42;
const SEED_MAX = 4_294_967_295;

/** The command line's meaning; throws a sentence for people when it has none. */
export function readArguments(argv: readonly string[]): SeedArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      scenario: { type: "string", default: "demo" },
      codes: { type: "string" },
      seed: { type: "string" },
      "if-empty": { type: "boolean", default: false },
      art: { type: "boolean", default: false },
    },
  });
  const scenario = SCENARIOS.find((name) => name === values.scenario);
  if (!scenario) throw new Error(`--scenario must be one of ${SCENARIOS.join(", ")}`);
  return {
    scenario,
    codes: count("--codes", values.codes, { fallback: CODES[scenario], max: CODES_MAX }),
    seed: count("--seed", values.seed, { fallback: SEED, max: SEED_MAX }),
    isOnlyIfEmpty: values["if-empty"],
    isArt: values.art,
  };
}

function count(name: string, text: string | undefined, range: { fallback: number; max: number }): number {
  if (text === undefined) return range.fallback;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= 1 && number <= range.max)) throw new Error(`${name} must be a whole number from 1 to ${range.max}`);
  return number;
}
