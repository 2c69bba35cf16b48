import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { StaffSession } from "@/server/modules/identity";
import { runtime } from "@/server/wiring";
import { LOGIN_PATH } from "./paths";
import { staffSessionOf } from "./session";

/** The staff session of the page being drawn: looked up once for its layout, pages and parts together. */
export const currentStaff = cache(async (): Promise<StaffSession | null> => staffSessionOf(runtime(), await headers()));

/** The staff session of the page being drawn; without one the browser goes to sign in and comes back to `path`. */
export async function requireStaff(path: string): Promise<StaffSession> {
  const session = await currentStaff();
  if (!session) redirect(`${LOGIN_PATH}?next=${encodeURIComponent(path)}`);
  return session;
}
