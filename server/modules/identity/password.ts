import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { newToken } from "@/server/platform/ids";

/** argon2id, 19 MiB, two passes, one lane: a few tens of milliseconds a guess. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash under which a password is stored; it carries its own salt and cost. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let dummy: Promise<string> | undefined;

/** Whether the password fits; without a hash it takes as long and says no. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  dummy ??= hashPassword(newToken());
  const against = stored ?? (await dummy);
  try {
    return (await verify(against, password)) && stored !== undefined;
  } catch {
    // an account whose stored hash is none can only be opened by a reset
    return false;
  }
}
