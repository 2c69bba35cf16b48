import "server-only";
import { isId } from "@/server/kernel/id";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";
import * as store from "./store";

/** Names of the shop's staff by user id, for records of who did what; ids of anything else are left out. */
export async function staffNames(ctx: Ctx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const people = [...new Set(ids)].filter((id) => isId("user", id)) as string[];
  if (people.length === 0) return new Map();
  const rows = await store.namesOf(executor(ctx), scopeOf(ctx), people);
  return new Map(rows.map((row) => [row.id, row.name]));
}
