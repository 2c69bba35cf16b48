import { performance } from "node:perf_hooks";

export type Figures = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly done: number;
  readonly failed: number;
  readonly cpuMicros: number | null;
};

const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;

/** Runs `unit` from `clients` loops for a number of seconds after a warm-up, and says how fast it went. A unit that throws counts as failed. */
export async function measure(options: {
  clients: number;
  seconds: number;
  warmupSeconds?: number;
  cpu?: (() => number) | null;
  unit: (client: number) => Promise<void>;
}): Promise<Figures> {
  const latencies: number[] = [];
  let failed = 0;
  let counting = false;
  let running = true;
  const loop = async (client: number) => {
    while (running) {
      const from = performance.now();
      try {
        await options.unit(client);
        if (counting) latencies.push(performance.now() - from);
      } catch (error) {
        if (failed === 0) console.error("first failed unit:", error);
        failed += 1;
        if (failed > 1000) running = false;
      }
    }
  };
  const loops = Array.from({ length: options.clients }, (_, i) => loop(i));
  const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  await wait(options.warmupSeconds ?? 1);
  const cpuFrom = options.cpu?.() ?? 0;
  const from = performance.now();
  counting = true;
  await wait(options.seconds);
  counting = false;
  const elapsed = (performance.now() - from) / 1000;
  const cpuUsed = (options.cpu?.() ?? 0) - cpuFrom;
  running = false;
  await Promise.all(loops);
  const sorted = latencies.sort((a, b) => a - b);
  return {
    perSecond: sorted.length / elapsed,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    done: sorted.length,
    failed,
    cpuMicros: options.cpu && sorted.length > 0 ? (cpuUsed / sorted.length) * 1e6 : null,
  };
}

/** One row of the table that the bench prints. */
export type Row = readonly [what: string, figure: string, note: string];

export function printTable(title: string, rows: readonly Row[]): void {
  console.log(`\n### ${title}\n\n| what | figure | note |\n|---|--:|---|`);
  for (const [what, figure, note] of rows) console.log(`| ${what} | ${figure} | ${note} |`);
}

export const round = (n: number, digits = 0) =>
  n.toLocaleString("en-US", { maximumFractionDigits: digits, minimumFractionDigits: digits });
export const describe = (f: Figures): string =>
  `p50 ${round(f.p50Ms, 1)} ms, p99 ${round(f.p99Ms, 1)} ms${f.cpuMicros === null ? "" : `, DB CPU ${round(f.cpuMicros)} µs`}${f.failed > 0 ? `, ${f.failed} failed` : ""}`;
