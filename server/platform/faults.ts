import "server-only";
import type { Env } from "./env";

/** Ends the process here when a test asks for it (FAULTS=1, FAULT_AT=name): what a power cut would leave behind. */
export function faultPoint(env: Env, name: string): void {
  if (env.allows.faults && env.FAULT_AT === name) process.kill(process.pid, "SIGKILL");
}
