import { handleOutbox } from "@/server/api/sandbox";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return handleOutbox();
}
