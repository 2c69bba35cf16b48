import { existsSync, readdirSync, readFileSync } from "node:fs";
import type postgres from "postgres";

const TICKS_PER_SECOND = 100;

function ticksOf(pid: string): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]);
  } catch {
    return 0;
  }
}

function parentOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1];
  } catch {
    return undefined;
  }
}

/** Reads the CPU seconds that a local PostgreSQL has used so far, all its processes together; null where /proc cannot tell. */
export async function databaseCpu(sql: postgres.Sql): Promise<(() => number) | null> {
  const [row] = await sql`select pg_backend_pid() as pid`;
  const postmaster = existsSync("/proc/self/stat") ? parentOf(String(row?.pid)) : undefined;
  if (!postmaster || postmaster === "1") return null;
  return () => {
    const children = readdirSync("/proc").filter(
      (p) => /^\d+$/.test(p) && (p === postmaster || parentOf(p) === postmaster),
    );
    return children.reduce((sum, p) => sum + ticksOf(p), 0) / TICKS_PER_SECOND;
  };
}
